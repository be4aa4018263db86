/** git's command line, for questions that need no repository object. A question that git cannot answer is `undefined`. */
import { execFile } from 'node:child_process';
import type { Git } from '../git';

const timeoutMs = 5_000;

function ask(folder: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    // No shell, and `--` before paths: a file name is never an option or a command.
    execFile('git', [...args], { cwd: folder, timeout: timeoutMs, windowsHide: true }, (error, out) => {
      const line = error ? '' : out.trim();
      resolve(line === '' ? undefined : line);
    });
  });
}

export const gitCli: Git = {
  userEmail: (folder) => ask(folder, ['config', 'user.email']),
  addedBy: async (folder, file) => (await ask(folder, ['log', '--diff-filter=A', '--format=%ae', '--', file]))?.split('\n').at(-1),
};
