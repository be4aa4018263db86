/** The worker thread: parses off the main thread and hands packed slices over. */
import { parentPort } from 'node:worker_threads';
import { pack } from '../../core/index/packed';
import { readShowFile } from '../../core/yaml/read';
import { runLoad } from './loadJob';
import { readFile } from './loadShow';
import type { FromWorker, ToWorker } from './messages';

/** So many files of a parse come in one slice. */
const SLICE_FILES = 20;

const port = parentPort;
const post = (message: FromWorker): void => { port?.postMessage(message); };

port?.on('message', (message: ToWorker) => {
  if (message.type === 'load') {
    runLoad(message.job, (slice) => { post({ type: 'slice', slice }); }, () => { post({ type: 'loaded' }); });
    // Its memory goes with it.
    port.close();
    return;
  }
  const { id, root, items } = message;
  for (let from = 0; from < items.length || from === 0; from += SLICE_FILES) {
    const files = items.slice(from, from + SLICE_FILES).flatMap(({ file, text }) => {
      const parsed = text === undefined ? readFile(root, file)?.parsed : readShowFile(file, text);
      return parsed ? [parsed] : [];
    });
    post({ type: 'parsed', id, slice: { packed: pack(files), stale: [] }, last: from + SLICE_FILES >= items.length });
  }
});
