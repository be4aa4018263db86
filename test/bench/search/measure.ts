/** What is measured of one engine over one corpus. */
import { startWatch } from '../stopwatch';
import type { Document, KnownQuery } from './corpus';
import type { Answer, Engine } from './engines';

export interface Quality {
  readonly asked: number;
  /** Right ones found of all right ones, answers unlimited; the mean over the queries. */
  readonly recall: number;
  readonly precision: number;
  /** Right ones among the first 20, divided by min(20, right ones). */
  readonly first20: number;
  /** Queries that found nothing though there is something. */
  readonly empty: number;
}

export interface Measured extends Quality {
  readonly name: string;
  readonly indexMs: number;
  readonly megabytes: number;
  readonly keys: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

export function memory(): number {
  const collect = (globalThis as { gc?: () => void }).gc;
  if (collect === undefined) throw new Error('run with --expose-gc');
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Asks whole queries until all are asked or `budgetMs` is spent. */
export async function quality(answer: Answer, queries: readonly KnownQuery[], budgetMs: number): Promise<Quality> {
  const began = performance.now();
  const [recall, precision, first20]: [number[], number[], number[]] = [[], [], []];
  let empty = 0;
  for (const { text, right } of queries) {
    if (performance.now() - began > budgetMs) break;
    const found = await answer(text, Infinity);
    const hits = found.filter((number) => right.has(number)).length;
    recall.push(hits / right.size);
    precision.push(found.length === 0 ? 0 : hits / found.length);
    first20.push(found.slice(0, 20).filter((number) => right.has(number)).length / Math.min(20, right.size));
    if (found.length === 0) empty++;
  }
  return { asked: recall.length, recall: mean(recall), precision: mean(precision), first20: mean(first20), empty };
}

/**
 * Types each query letter by letter and times each keystroke. All are typed `passes` times over and the least time of
 * each keystroke counts: collecting garbage falls now on one, now on
 * another. Within `budgetMs`, so a slow engine types fewer.
 */
export async function keystrokes(answer: Answer, queries: readonly KnownQuery[], passes: number, budgetMs: number): Promise<number[]> {
  const began = performance.now();
  const least: number[] = [];
  for (let pass = 0; pass < passes; pass++) {
    let at = 0;
    for (const { text } of queries) {
      if (performance.now() - began > budgetMs) return least;
      for (let length = 1; length <= text.length; length++) {
        const watch = startWatch();
        await answer(text.slice(0, length), 50);
        const took = watch();
        least[at] = Math.min(least[at] ?? Infinity, took);
        at++;
      }
    }
  }
  return least;
}

export async function measure(engine: Engine, documents: readonly Document[], queries: readonly KnownQuery[], budgetMs: number): Promise<Measured> {
  const before = memory();
  const watch = startWatch();
  const answer = await engine.build(documents);
  const indexMs = watch();
  const megabytes = memory() - before;
  for (const { text } of queries.slice(0, 5)) await answer(text, 50);
  const found = await quality(answer, queries, budgetMs);
  const times = await keystrokes(answer, queries, 3, budgetMs);
  return { name: engine.name, indexMs, megabytes, ...found, keys: times.length, p50: percentile(times, 0.5), p95: percentile(times, 0.95), max: Math.max(...times) };
}
