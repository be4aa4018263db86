import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './paths.mjs';

/** @type {Map<string, SourceMap | undefined>} */
const maps = new Map();

/** @param {string} file a bundle with its map inside @returns {SourceMap | undefined} */
function mapOf(file) {
  if (!maps.has(file)) {
    const encoded = existsSync(file) ? /\/\/# sourceMappingURL=data:application\/json;base64,([\w+/=]+)\s*$/.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
    maps.set(file, encoded === undefined ? undefined : new SourceMap(JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'))));
  }
  return maps.get(file);
}

/**
 * A stack with the lines of bundles replaced by those of the sources. Node does this by itself, but not in the extension
 * host, where VS Code formats stacks in its own way.
 * @param {string} stack its paths absolute, or from the repository's folder as mocha shortens them
 * @returns {string}
 */
export function inSources(stack) {
  return stack.replaceAll(/((?:file:\/\/\/|\/|\bout\/)[^\s():]+\.m?js):(\d+):(\d+)/g, (place, name, line, column) => {
    const file = name.startsWith('file://') ? fileURLToPath(name) : resolve(root, name);
    const entry = mapOf(file)?.findEntry(Number(line) - 1, Number(column) - 1);
    if (!entry || !('originalSource' in entry)) return place;
    return `${relative(root, resolve(dirname(file), entry.originalSource))}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
}
