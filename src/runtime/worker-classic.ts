import { loadCell } from './experiments';
import { inlineBackends } from './inline-backends';
import { serveWorker } from './serve-worker';

// The build for opaque origins and files: one classic script that holds everything and may fetch nothing but data.
serveWorker(inlineBackends, loadCell);
