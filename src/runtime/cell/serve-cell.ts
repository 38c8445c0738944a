import type { BackendLoaders } from '../../engine/backends';
import { boundTensors } from '../../engine/bound-tensors';
import { EngineError } from '../../engine/engine-error';
import type { CellSource, FromWorker, ToWorker } from '../../engine/protocol';
import { createWorkerLoop } from '../../engine/worker-loop';
import { labMaker } from '../lab-maker';
import { hearStrays, makeRun } from './make-run';

/** Tensors of a cell may hold this many bytes together. The heaviest experiment holds a tenth of it. */
const mostBytes = 512e6;

/** The page hears from the worker at least this often, in milliseconds, while its event loop turns. */
const beat = 1000;

/** Says to the frame that this worker runs, and waits for the port by which it talks with the page. */
export function serveCell(backends: BackendLoaders): void {
  // What told the script to a worker from a data: address listens no more.
  self.onmessage = ({ ports }: MessageEvent) => serve(ports[0]!, backends);
  self.postMessage('runs');
}

/** Runs the engine's message loop over the port: as for experiments, but each start brings its code and its files along. */
function serve(port: MessagePort, backends: BackendLoaders): void {
  self.onmessage = null;
  let files: CellSource['files'] = {};
  const post = (message: FromWorker) => port.postMessage(blame(message));
  const receive = createWorkerLoop({
    backends,
    loadCell: async (id, source) => {
      if (!source) throw new Error(`missing source of cell: ${id}`);
      files = source.files;
      return { params: source.params, run: makeRun(source.code) };
    },
    createLab: labMaker((name) => readFile(files, name)),
    post,
  });
  boundTensors(mostBytes);
  let run = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  hearStrays(({ error }) => post({ type: 'failed', run, error }));
  port.onmessage = ({ data: message }: MessageEvent<ToWorker>) => {
    if (message.type === 'start') {
      run = message.lanes[0]!.run;
      clearInterval(timer);
      timer = setInterval(() => post({ type: 'alive', run }), beat);
    }
    receive(message);
  };
  port.postMessage({ type: 'booted' });
}

/** What fails here without a code of its own is the reader's doing, as a frame that cannot be sent. */
const blame = (message: FromWorker): FromWorker =>
  message.type === 'failed' && message.error.code === 'experiment-failed'
    ? { ...message, error: { ...message.error, code: 'cell-failed' } }
    : message;

async function readFile(files: CellSource['files'], name: string): Promise<ArrayBuffer> {
  const file = files[name];
  if (file) return file;
  const known = Object.keys(files).join(', ') || 'none';
  throw new EngineError({ code: 'cell-failed', detail: `no file ${name} in this cell (it has: ${known})` });
}
