/** The program `shot-notes`: the machine handed to the command line. */
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Io } from './io';
import { run } from './run';

const io: Io = {
  cwd: process.cwd(),
  out: (text) => write(1, text),
  err: (text) => write(2, text),
  lines: () => createInterface({ input: process.stdin, crlfDelay: Infinity }),
  outIsTerminal: process.stdout.isTTY,
  errIsTerminal: process.stderr.isTTY,
  env: process.env,
  now: () => Date.now(),
  clock: () => performance.now(),
  random: (count) => randomBytes(count),
};

/** Writes all of it at once, so that nothing is cut off at the end; a reader that went away (`| head`) ends the program in peace. */
function write(descriptor: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(descriptor, bytes, at);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EPIPE') process.exit(0);
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

run(process.argv.slice(2), io).then(
  (status) => { process.exitCode = status; },
  (error: unknown) => {
    io.err(`shot-notes: this is a fault of the program: ${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
