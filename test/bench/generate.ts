/** Writes a generated show to disk: `node out/bench/generate.js DIR --notes 100000 [--seed 1] [--shots N] …`. */
import { parseArgs } from 'node:util';
import type { GenerateOptions } from '../unit/support/generate';
import { writeShow } from '../unit/support/writeShow';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    notes: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    shots: { type: 'string' },
    departments: { type: 'string' },
    people: { type: 'string' },
    'notes-per-file': { type: 'string' },
    tasks: { type: 'string' },
    codes: { type: 'string' },
  },
});

function count(name: string, value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`--${name} is not a whole number: ${value}`);
  return number;
}

const [dir] = positionals;
if (dir === undefined) throw new Error('generate: name the folder to write to');
const codes = (['plain', 'show', 'episodic', 'glued'] as const).find((c) => c === values.codes);
const options: GenerateOptions = {
  seed: count('seed', values.seed),
  notes: count('notes', values.notes),
  ...(values.shots !== undefined && { shots: count('shots', values.shots) }),
  ...(values.departments !== undefined && { departments: count('departments', values.departments) }),
  ...(values.people !== undefined && { people: count('people', values.people) }),
  ...(values['notes-per-file'] !== undefined && { notesPerFile: count('notes-per-file', values['notes-per-file']) }),
  ...(values.tasks !== undefined && { tasks: count('tasks', values.tasks) }),
  ...(codes !== undefined && { codes }),
};
console.error(`${writeShow(dir, options).length} files written to ${dir}`);
