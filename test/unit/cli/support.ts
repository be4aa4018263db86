import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Io } from '../../../src/cli/io';
import { run } from '../../../src/cli/run';

export const SHOW = `format: 1
show:
  code: "HSM"
departments:
  - {id: anim, name: Animation, aliases: [animation]}
  - {id: light, name: Lighting}
people:
  - {id: maya, name: Maya Ito, email: maya@studio.example, circle: internal}
  - {id: dir, name: Dana Reyes, circle: internal}
`;
export const SHOTS = `format: 1
shots:
  - code: "010_0040"
    episode: "E04"
    sequence: "010"
    name: Maya turns
    frames: "1001-1086"
    aliases: [TST_010_0040]
  - code: "010_0050"
    omitted: true
`;
export const SESSION = 'notes/dailies/2026/2026-11-20-anim.yaml';
export const DAILIES = `format: 1
session: Animation dailies
date: "2026-11-20"
department: anim
present: [dir, maya]
shots:
  - {shot: "010_0040", version: "v012", by: maya}
notes:
  # the first one
  - id: n_01k9x3q7h2zd8m4c
    shot: "010_0040"
    from: dir
    mood: dark
    text: |-
      Lose the lens flare.
  - id: n_01k9x3q7h2zd8m4d
    kind: approval
    text: Looking good.
`;
export const TASKS = `format: 1
department: anim
tasks:
  - id: t_01k9x3r0c5vn2w7b
    shot: "010_0040"
    title: Blocking pass
    assignee: maya
    due: "2026-11-25"
    bid: 2.5
    notes: [n_01k9x3q7h2zd8m4c]
`;

export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
  /** Standard output as JSON. */
  readonly json: () => unknown;
}

/** A show in a folder of its own, and the command line run in it. */
export class Folder {
  readonly root = mkdtempSync(join(tmpdir(), 'shot-notes-cli-'));

  constructor(files: Readonly<Record<string, string>> = { 'shotnotes.yaml': SHOW, 'notes/shots.yaml': SHOTS, [SESSION]: DAILIES, 'notes/tasks/anim.yaml': TASKS }) {
    for (const [file, text] of Object.entries(files)) this.write(file, text);
  }

  write(file: string, text: string | Uint8Array): void {
    const path = join(this.root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  read(file: string): string {
    return readFileSync(join(this.root, file), 'utf8');
  }

  private drawn = 0;

  async run(args: readonly string[], options: Partial<Io> = {}): Promise<Ran> {
    let out = '';
    let err = '';
    const status = await run(args, {
      cwd: this.root, outIsTerminal: false, errIsTerminal: false, env: {}, now: () => Date.UTC(2026, 10, 21, 12), random: (count) => new Uint8Array(count).fill(++this.drawn),
      out: (text) => { out += text; }, err: (text) => { err += text; }, ...options,
    });
    return { status, out, err, json: () => JSON.parse(out) as unknown };
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
