/** The entry that a VS Code test host loads; the same file serves the desktop and the server edition. */
import Mocha from 'mocha';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: process.env['SHOTNOTES_LONG'] === '1' ? 600_000 : 60_000, reporter: 'json', reporterOptions: { output: process.env['SHOTNOTES_RESULTS'] ?? join(__dirname, 'results.json') } });
  for (const file of readdirSync(__dirname, { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.test.js')) mocha.addFile(join(__dirname, file));
  }
  return new Promise((resolve, reject) => {
    mocha.run((failures) => (failures > 0 ? reject(new Error(`${failures} integration tests failed`)) : resolve()));
  });
}
