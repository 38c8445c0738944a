import { paintOver, type Dataset } from './dataset';
import type { Picture } from '../lib/params';
import { shrinkPicture } from './test-pictures';

/**
 * Image `i` of a dataset for a small drawing: at most `side` pixels on its longer side, in three shades a channel. Drawn
 * with its noise a picture weighs ten times as much in a record.
 */
export function thumbnail(dataset: Dataset, i: number, side: number): Picture {
  const { pixels, ...size } = shrinkPicture(paintOver(dataset, i), side);
  return { ...size, pixels: pixels.map((value) => 127.5 * Math.round(value / 127.5)) };
}
