/** Quoted values of long forms: `"…"` with `\"`, `\\`, `\n` and `\r`; any other backslash is itself. */

/** Reads a quoted value whose opening quote stands at `start`; undefined where it is not closed. `end` is behind the closing quote. */
export function readQuoted(line: string, start: number): { readonly value: string; readonly end: number } | undefined {
  if (line[start] !== '"') return undefined;
  let value = '';
  for (let i = start + 1; i < line.length; i++) {
    const char = line.charAt(i);
    if (char === '"') return { value, end: i + 1 };
    const escaped = char === '\\' ? ESCAPES.get(line.charAt(i + 1)) : undefined;
    if (escaped === undefined) value += char;
    else {
      value += escaped;
      i++;
    }
  }
  return undefined;
}

/** The value in quotes, on one line whatever it holds. */
export function quote(value: string): string {
  return '"' + value.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r') + '"';
}

const ESCAPES: ReadonlyMap<string, string> = new Map([['"', '"'], ['\\', '\\'], ['n', '\n'], ['r', '\r']]);
