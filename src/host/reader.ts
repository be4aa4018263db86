/** How an open show gets at its files: one way with Node and worker threads, one for editors that have neither. */
import type * as vscode from 'vscode';
import type { Listing } from '../core/index/layout';
import type { ParsedFile } from '../core/model/types';
import type { Decoded } from './decode';

/** Reads the files of one show. Paths are relative to the show's folder, with `/`. Nothing here rejects for what a file holds. */
export interface ShowReader {
  /**
   * Reads everything below the notes folder and hands it over in pieces, each small enough to be indexed at once.
   */
  load(notes: string, deliver: (files: readonly ParsedFile[]) => void): Promise<void>;
  /** What is in the notes folder, or in one below it. */
  list(notes: string, folder: string): Promise<Listing>;
  /** Whether the path is a folder, a file or nothing now. */
  kind(path: string): Promise<'file' | 'folder' | undefined>;
  /** Every path that matters with its stamp, to be compared with an earlier survey; `undefined` where that is too dear. */
  survey(notes: string): Promise<ReadonlyMap<string, string> | undefined>;
  /** `undefined` where the file is gone. */
  read(file: string): Promise<Decoded | undefined>;
  /** As `read`, where it can be done without waiting. */
  readNow?(file: string): Decoded | undefined;
  /** Many files at once, those that are gone left out. */
  readAll(files: readonly string[]): Promise<readonly ParsedFile[]>;
  /** Parses a text that is not, or not yet, on disk. */
  parse(file: string, text: string): Promise<ParsedFile>;
  /** Whether the file lies in the show with every link on the way resolved; also for a file that is yet to be made. */
  staysInside(file: string): Promise<boolean>;
  dispose(): void;
}

export type ReaderFactory = (root: vscode.Uri) => ShowReader;
