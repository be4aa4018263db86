import fc from 'fast-check';

/** How many random cases a property is given: `quick` in every run, `full` under SHOTNOTES_LONG=1. */
export interface Counts {
  readonly quick: number;
  readonly full: number;
}

/** True where the full counts were asked for (`npm run test:long`). */
export const isLongRun = process.env['SHOTNOTES_LONG'] === '1';

// Each test file is its own bundle with its own copy of this module: what is one for the whole run lives on the process.
const shared = globalThis as { shotNotesSeed?: number };

/**
 * The seed of this run, one for all its properties. Printed when it is first asked for, so that a failure on another
 * machine can be repeated here with SHOTNOTES_SEED.
 */
export function runSeed(): number {
  if (shared.shotNotesSeed === undefined) {
    const given = process.env['SHOTNOTES_SEED'];
    const seed = given === undefined || given === '' ? Math.floor(Math.random() * 0x7fffffff) : Number(given);
    if (!Number.isSafeInteger(seed)) throw new Error(`SHOTNOTES_SEED is not a whole number: ${given ?? ''}`);
    shared.shotNotesSeed = seed;
    if (given === undefined || given === '') console.log(`random seed ${seed} (repeat with SHOTNOTES_SEED=${seed})`);
  }
  return shared.shotNotesSeed;
}

/**
 * Asserts a fast-check property over `quick` or `full` random cases with the run's seed.
 * Throws (or rejects, for an asynchronous property) with the smallest case that breaks it.
 */
export function check<Ts>(property: fc.IAsyncProperty<Ts>, counts: Counts): Promise<void>;
export function check<Ts>(property: fc.IProperty<Ts>, counts: Counts): void;
export function check<Ts>(property: fc.IRawProperty<Ts>, counts: Counts): Promise<void> | void {
  return fc.assert(property, { seed: runSeed(), numRuns: isLongRun ? counts.full : counts.quick, includeErrorInReport: true });
}
