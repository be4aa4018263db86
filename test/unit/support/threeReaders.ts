import { spawnSync } from 'node:child_process';
import { load } from 'js-yaml';
import { parse } from 'yaml';

const SCRIPT = `
import sys, json, yaml
def plain(v):
    if isinstance(v, dict): return {"map": [[plain(k), plain(x)] for k, x in v.items()]}
    if isinstance(v, list): return [plain(x) for x in v]
    if v is None or isinstance(v, (str, bool, int, float)): return v
    return {"type": type(v).__name__}
out = []
for text in json.load(sys.stdin):
    try: out.append({"value": plain(yaml.load(text, Loader=yaml.SafeLoader))})
    except Exception as e: out.append({"error": str(e)})
print(json.dumps(out))
`;

/** A value as all three readers are compared: mappings as lists of pairs, so that key order and `__proto__` count. */
export type Plain = unknown;

export function plain(value: unknown): Plain {
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Date) return { type: 'date' };
  if (typeof value === 'object' && value !== null) return { map: Object.entries(value).map(([k, v]) => [k, plain(v)]) };
  return value;
}

export interface Reading { readonly value?: Plain; readonly error?: string }

function attempt(read: () => unknown): Reading {
  try {
    return { value: plain(read()) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

export const readYaml = (text: string): Reading => attempt(() => parse(text, { logLevel: 'error' }) as unknown);
export const readJsYaml = (text: string): Reading => attempt(() => load(text));

let python: string | undefined | null = null;

/** The Python that has PyYAML (Debian's python3-yaml), or undefined. */
export function pythonWithYaml(): string | undefined {
  if (python === null) {
    python = ['python3', '/usr/bin/python3'].find((p) => spawnSync(p, ['-c', 'import yaml']).status === 0);
  }
  return python;
}

/** Reads many texts with PyYAML's SafeLoader in one process. */
export function readPyYaml(texts: readonly string[]): Reading[] {
  const command = pythonWithYaml();
  if (command === undefined) throw new Error('no python3 with PyYAML');
  const run = spawnSync(command, ['-c', SCRIPT], { input: JSON.stringify(texts), encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as Reading[];
}
