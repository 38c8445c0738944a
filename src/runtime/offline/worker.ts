import { loadWasm } from '../backends';
import { FileError, type FetchFile } from '../fetch-file';
import { loadHeldCell, locateWasm, readHeld } from '../self-contained/held';
import { serveWorker } from '../serve-worker';

const refuse: FetchFile = async (url) => {
  throw new FileError('missing', `not part of this page: ${url}`);
};

// The build for pages that ask no network: where a browser has no WebAssembly, plain JavaScript trains.
serveWorker(
  {
    wasm: () => loadWasm(locateWasm),
    cpu: async () => void (await import('@tensorflow/tfjs-backend-cpu')),
  },
  loadHeldCell,
  { readFile: readHeld(refuse) },
);
