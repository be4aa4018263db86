/** The main thread's side of the workers. */
import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { unpack } from '../../core/index/packed';
import type { ParsedFile } from '../../core/model/types';
import { stampOf } from './files';
import type { Slice } from './loadJob';
import type { FromWorker, ParseItem, ToWorker } from './messages';

/** An idle worker gives its memory back after so many milliseconds. */
const IDLE_MS = 20_000;

/** All that a loading worker makes lives until it is handed over: with little room it would be moved about for nothing. */
const YOUNG_MB = 64;

/** Lets timers, messages and input be handled; `setTimeout` would cost a millisecond each time. */
const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

function filesOf({ packed, stale }: Slice): ParsedFile[] {
  const skip = new Set(stale);
  return unpack(packed, (file) => !skip.has(file));
}

interface Parsing {
  readonly files: ParsedFile[];
  resolve(files: readonly ParsedFile[]): void;
  reject(error: unknown): void;
}

export class Threads {
  private parser: Worker | undefined;
  private readonly waiting = new Map<number, Parsing>();
  private readonly loaders = new Set<Worker>();
  private idle: ReturnType<typeof setTimeout> | undefined;
  private nextId = 1;

  /** `script`: the built worker; `cacheFolder`: where caches may be kept, if anywhere. */
  constructor(private readonly script: string, private readonly cacheFolder: string | undefined) {}

  /** Reads a whole show in two workers and delivers it in slices. Rejects where a worker fails. */
  async load(root: string, notes: string, deliver: (files: readonly ParsedFile[]) => void): Promise<void> {
    const parts = Math.min(2, availableParallelism());
    const stamp = stampOf(this.script);
    const build = `${stamp?.size ?? 0} ${stamp?.mtime ?? 0}`;
    const place = createHash('sha256').update(root).digest('hex').slice(0, 16);
    const slices: Slice[] = [];
    let wake = (): void => undefined;
    let running = parts;
    let failure: Error | undefined;
    for (let part = 0; part < parts; part++) {
      const worker = new Worker(this.script, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
      let ended = false;
      const end = (error?: Error): void => {
        if (ended) return;
        ended = true;
        running--;
        failure ??= error;
        wake();
      };
      this.loaders.add(worker);
      worker.on('message', (message: FromWorker) => {
        if (message.type === 'slice') slices.push(message.slice);
        else end();
        wake();
      });
      worker.on('error', end);
      worker.on('exit', () => {
        this.loaders.delete(worker);
        end(new Error('the worker ended before its work was done'));
      });
      const cache = this.cacheFolder === undefined ? undefined : join(this.cacheFolder, `${place}-${part}.cache`);
      worker.postMessage({ type: 'load', job: { root, notes, part, parts, cache, build } } satisfies ToWorker);
    }
    for (;;) {
      const slice = slices.shift();
      if (slice) {
        deliver(filesOf(slice));
        await turn();
      } else if (running === 0) break;
      else await new Promise<void>((resolve) => { wake = resolve; });
    }
    if (failure !== undefined) throw failure;
  }

  /** Parses texts, or files as they are on disk (those that are gone left out). Rejects where the worker fails. */
  parse(root: string, items: readonly ParseItem[]): Promise<readonly ParsedFile[]> {
    const worker = this.parser ?? this.startParser();
    const id = this.nextId++;
    if (this.idle !== undefined) clearTimeout(this.idle);
    return new Promise<readonly ParsedFile[]>((resolve, reject) => {
      this.waiting.set(id, { files: [], resolve, reject });
      worker.postMessage({ type: 'parse', id, root, items } satisfies ToWorker);
    });
  }

  /** Resolves when the workers of all loads have ended, their caches written. */
  async cached(): Promise<void> {
    await Promise.all([...this.loaders].map((worker) => new Promise((resolve) => { worker.once('exit', resolve); })));
  }

  dispose(): void {
    for (const worker of [...this.loaders, ...(this.parser ? [this.parser] : [])]) void worker.terminate();
    if (this.idle !== undefined) clearTimeout(this.idle);
  }

  private startParser(): Worker {
    const worker = new Worker(this.script);
    worker.unref();
    const fail = (error: unknown): void => {
      if (this.parser !== worker) return;
      this.parser = undefined;
      for (const parsing of this.waiting.values()) parsing.reject(error);
      this.waiting.clear();
    };
    worker.on('error', fail);
    worker.on('exit', () => { fail(new Error('the worker ended before its work was done')); });
    worker.on('message', (message: FromWorker) => {
      const parsing = message.type === 'parsed' ? this.waiting.get(message.id) : undefined;
      if (message.type !== 'parsed' || !parsing) return;
      parsing.files.push(...filesOf(message.slice));
      if (!message.last) return;
      this.waiting.delete(message.id);
      parsing.resolve(parsing.files);
      if (this.waiting.size === 0) {
        this.idle = setTimeout(() => {
          this.parser = undefined;
          void worker.terminate();
        }, IDLE_MS);
        this.idle.unref();
      }
    });
    this.parser = worker;
    return worker;
  }
}
