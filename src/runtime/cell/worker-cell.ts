import { inlineBackends } from '../inline-backends';
import { serveCell } from './serve-cell';

// The worker of a cell: one classic script in a frame that reaches no address. It holds no experiment, only what they are made of.
serveCell(inlineBackends);
