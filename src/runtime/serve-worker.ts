import type { BackendLoaders } from '../engine/backends';
import type { AnyCell } from '../engine/experiment';
import type { ToWorker } from '../engine/protocol';
import { createWorkerLoop, type WorkerParts } from '../engine/worker-loop';
import type { Lab } from '../experiments/lab';
import { fetchAsset } from './fetch-asset';
import { fetchFile, type FetchFile } from './fetch-file';
import { labMaker } from './lab-maker';

/** First message of the worker, once its script has run: a worker that fails before has not come at all. */
export interface WorkerBooted {
  type: 'booted';
}

/** First message to the worker: where the site's files lie. A worker from a blob has no address of its own to start from. */
export interface WorkerSetup {
  type: 'setup';
  assets: string;
}

interface Ways {
  /** Finds data files elsewhere than on the site. */
  readFile?: FetchFile;
  /** Starts a second thread for a run on wasm. */
  openHelper?: WorkerParts<Lab>['openHelper'];
}

/** Runs the engine's message loop in this worker, with the files of the site as its data. */
export function serveWorker(
  backends: BackendLoaders,
  loadCell: (id: string) => Promise<AnyCell<Lab>>,
  { readFile = fetchFile, openHelper }: Ways = {},
): void {
  let assets = '';
  const receive = createWorkerLoop({
    backends,
    loadCell,
    createLab: labMaker((name) => fetchAsset(assets, name, readFile)),
    post: (message) => self.postMessage(message),
    ...(openHelper && { openHelper }),
  });
  self.onmessage = ({ data: message }: MessageEvent<ToWorker | WorkerSetup>) => {
    if (message.type === 'setup') assets = message.assets;
    else receive(message);
  };
  self.postMessage({ type: 'booted' } satisfies WorkerBooted);
}
