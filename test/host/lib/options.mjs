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
