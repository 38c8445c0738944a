import { longestNet } from '../../caffe/net/open-net';
import { recogniseText } from '../../caffe/recognise-text';

/** So much tells what a file is. */
export const look = 100_000;

/** Fields at depth 0 that only a net has, and only a solver. */
const ofNet = /^[ \t]*(?:layers?[ \t]*:?[ \t]*[{<]|input_(?:dim|shape)[ \t]*[:{]|input[ \t]*:[ \t]*["'])/m;
const ofSolver =
  /^[ \t]*(?:base_lr|lr_policy|max_iter|test_iter|test_interval|stepsize|stepvalue|solver_mode|solver_type|snapshot_prefix|train_net|test_net|iter_size)[ \t]*:/m;
/** How a prototxt begins, after blanks and comments. */
const firstField = /^\uFEFF?(?:[ \t\r]*(?:#.*)?\n)*[ \t]*[a-z]\w*[ \t]*(?::|[{<])/;

/** Whether a text is a net or a solver of Caffe, by its beginning; undefined for a log and everything else. */
export function recognisePrototxt(text: string): 'net' | 'solver' | undefined {
  const head = text.slice(0, look);
  if (!firstField.test(head) || recogniseText(head) === 'log') return undefined;
  const code = head.replace(/#.*/g, '');
  if (ofSolver.test(code)) return 'solver';
  return ofNet.test(code) ? 'net' : undefined;
}

/** Bytes of a net or a solver that are read. */
export const longestPrototxt = longestNet;
