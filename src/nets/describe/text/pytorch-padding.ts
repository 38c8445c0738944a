import type { Padding, Shape, Sliding } from '../part';
import { slide } from '../window';

/**
 * How PyTorch pads: `padding` is what a module is told, the same on both sides of each axis. Where `same` needs one more row at the end,
 * `outside` is what F.pad is told before: left, right, top, bottom.
 */
export function splitPadding(
  [height, width]: Shape,
  window: Sliding & { padding: Padding },
): { padding: string; outside?: string } {
  if (window.padding !== 'same') return { padding: String(window.padding === 'valid' ? 0 : window.padding) };
  const [rows, columns] = [slide(height!, window), slide(width!, window)];
  if (rows.before !== rows.after || columns.before !== columns.after)
    return { padding: '0', outside: [columns.before, columns.after, rows.before, rows.after].join(', ') };
  return { padding: rows.before === columns.before ? String(rows.before) : `(${rows.before}, ${columns.before})` };
}
