/** Folders that a test may fill, and that are gone after it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const made: string[] = [];

export function scratchFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'shotnotes-test-'));
  made.push(dir);
  return dir;
}

export function write(root: string, file: string, content: string | Uint8Array): void {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** For `after`: removes every folder made. */
export function removeScratch(): void {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
}

export const SHOW = 'format: 1\nshow:\n  code: HSM\n  name: Hyperspace Mini\nnotes: notes\ndepartments:\n  - id: anim\n    name: Animation\npeople: []\n';

export function session(date: string, ...notes: readonly { id: string; shot?: string; text?: string }[]): string {
  const list = notes.map((n) => `  - id: ${n.id}\n    shot: "${n.shot ?? '010_0010'}"\n    text: |-\n      ${n.text ?? 'Lose the lens flare.'}\n`).join('');
  return `format: 1\nsession: Animation dailies\ndate: "${date}"\ndepartment: anim\nnotes:\n${list}`;
}
