/** Reads one part of a show's files, from the cache where they are still the same: what a worker does with a load. */
import { createHash } from 'node:crypto';
import { pack, PACK_VERSION, type Packed, unpack } from '../../core/index/packed';
import { unreadFile } from '../../core/index/unread';
import type { ParsedFile } from '../../core/model/types';
import { readDecoded } from '../decode';
import { type CachedFile, readCache, writeCache } from './cache';
import { listNotes, readBytes, type Stamp, stampOf } from './files';
import { pathOf } from './paths';

export interface LoadJob {
  readonly root: string;
  readonly notes: string;
  /** Which share of the files, of how many: by the name alone, so that each share has a cache of its own. */
  readonly part: number;
  readonly parts: number;
  /** Where the share's cache is kept; none is where there is no place for one. */
  readonly cache: string | undefined;
  /** The program that parses: what another one parsed is not taken. */
  readonly build: string;
}

export interface Slice {
  readonly packed: Packed;
  /** Numbers of the files in it that are not what is on disk any more. */
  readonly stale: readonly number[];
}

/** Items of one slice: a few milliseconds of work for whoever takes it. */
const SLICE_ITEMS = 1500;
/** A file written so shortly before the cache could have been written again within the clock's grain, in milliseconds. */
const RACY_MS = 2000;
/** The share of files read anew from which the cache is worth writing again. */
const WORTH = 0.03;

interface Read {
  readonly parsed: ParsedFile;
  readonly cached: CachedFile | undefined;
}

/** Hands over all files of the job's share in slices, then writes the cache where that pays. Answers how many it parsed. */
export function runLoad(job: LoadJob, send: (slice: Slice) => void, done: () => void = () => undefined): number {
  const listing = listNotes(job.root, job.notes);
  const mine = listing.files.filter((file) => share(file, job.parts) === job.part);
  const wanted = new Set(mine);
  const kept: { files: readonly CachedFile[]; packed: Packed }[] = [];
  const again: Read[] = [];
  const key = JSON.stringify([PACK_VERSION, job.build, job.root, job.notes, job.part, job.parts]);
  const cache = job.cache === undefined ? undefined : readCache(job.cache, key);
  let dropped = 0;
  for (const slice of cache?.slices ?? []) {
    try {
      const packed = slice.unpacked();
      const fresh = slice.files.map((file) => (wanted.has(file.file) ? stillSame(job.root, file, cache?.written ?? 0) : undefined));
      const stale = fresh.flatMap((file, i) => (file ? [] : [i]));
      dropped += stale.length;
      send({ packed, stale });
      for (const file of fresh) if (file) wanted.delete(file.file);
      if (stale.length === 0) kept.push({ files: fresh.flatMap((file) => file ?? []), packed });
      else {
        const files = fresh.flatMap((file) => file ?? []);
        unpack(packed, (i) => fresh[i] !== undefined).forEach((parsed, i) => again.push({ parsed, cached: files[i] }));
      }
    } catch {
      // A spoiled slice: its files are read as if they had never been cached.
    }
  }

  const parsedNow = wanted.size;
  if (job.part === 0 && listing.unread.length > 0) send({ packed: pack(listing.unread.map(unreadFile)), stale: [] });
  let batch: Read[] = [];
  let items = 0;
  const flush = (deliver: boolean): void => {
    if (batch.length === 0) return;
    const packed = pack(batch.map(({ parsed }) => parsed));
    if (deliver) send({ packed, stale: [] });
    // What could not be stamped is read again at the next start.
    const files = batch.map(({ cached, parsed }) => cached ?? { file: parsed.file, size: -1, mtime: 0, ctime: 0, hash: '' });
    kept.push({ files, packed });
    batch = [];
    items = 0;
  };
  const add = (read: Read, deliver: boolean): void => {
    batch.push(read);
    items += read.parsed.notes.length + read.parsed.tasks.length + 5;
    if (items >= SLICE_ITEMS) flush(deliver);
  };
  for (const file of mine) {
    const read = wanted.has(file) ? readAnew(job.root, file) : undefined;
    if (read) add(read, true);
  }
  flush(true);
  done();
  if (job.cache !== undefined && (!cache || parsedNow + dropped > mine.length * WORTH)) {
    for (const read of again) add(read, false);
    flush(false);
    writeCache(job.cache, key, kept);
  }
  return parsedNow;
}

function share(file: string, parts: number): number {
  let hash = 0;
  for (let i = 0; i < file.length; i++) hash = (hash * 31 + file.charCodeAt(i)) | 0;
  return Math.abs(hash) % parts;
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}

function readAnew(root: string, file: string): Read | undefined {
  const read = readBytes(root, file);
  if (!read) return undefined;
  if ('why' in read) return { parsed: unreadFile(read), cached: undefined };
  return { parsed: readDecoded(file, read.bytes).parsed, cached: { file, ...read.stamp, hash: hashOf(read.bytes) } };
}

/** The entry, with its new times where only those changed; `undefined` where the file is another one now. */
function stillSame(root: string, cached: CachedFile, written: number): CachedFile | undefined {
  const stamp = stampOf(pathOf(root, cached.file));
  if (stamp?.size !== cached.size) return undefined;
  if (sameTimes(stamp, cached) && stamp.mtime < written - RACY_MS && stamp.ctime < written - RACY_MS) return cached;
  const read = readBytes(root, cached.file);
  return read && !('why' in read) && hashOf(read.bytes) === cached.hash ? { ...cached, ...read.stamp } : undefined;
}

function sameTimes(a: Stamp, b: Stamp): boolean {
  return a.mtime === b.mtime && a.ctime === b.ctime;
}
