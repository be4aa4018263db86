import { Advice } from './say.mjs';

/**
 * @param {string | undefined} given the value of --host; SHOTNOTES_HOST stands in for it
 * @returns {import('./integration.mjs').Host}
 */
export function hostOption(given) {
  const host = given ?? process.env['SHOTNOTES_HOST'] ?? 'auto';
  if (host === 'desktop' || host === 'server' || host === 'auto') return host;
  throw new Advice(`--host takes desktop, server or auto, not "${host}".`);
}

/**
 * @param {string | undefined} given the value of --port
 * @returns {number} 0 for any free port
 */
export function portOption(given) {
  const port = given === undefined ? 0 : Number(given);
  if (Number.isInteger(port) && port >= 0 && port < 65536) return port;
  throw new Advice(`--port takes a number up to 65535, not "${given}".`);
}
