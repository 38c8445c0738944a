import { loadWasm } from '../backends';
import { fetchFile } from '../fetch-file';
import { serveWorker } from '../serve-worker';
import { loadHeldCell, locateWasm, readHeld } from './held';

// The build that holds one experiment and all that it needs. Only pictures that are too large for it come from the site.
serveWorker({ wasm: () => loadWasm(locateWasm) }, loadHeldCell, { readFile: readHeld(fetchFile) });
