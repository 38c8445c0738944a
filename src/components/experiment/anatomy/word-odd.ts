import type { Oddity } from '../../../engine/anatomy/anatomy';
import { fill } from '../../../lib/fill';
import { formatNumber } from '../../../lib/format';
import type { AnatomyStrings } from './strings';

/** Where a step breaks, in a sentence. */
export function wordOdd({ where, layer, operation, value }: Oddity, said: AnatomyStrings): string {
  const values = { layer: layer ?? said.oddPart, operation: operation ?? '', value: formatNumber(value) };
  switch (where) {
    case 'batch':
      return fill(said.oddBatch, values);
    case 'weights':
      return fill(said.oddWeights, values);
    case 'forward':
      return fill(said.oddForward, values);
    case 'loss':
      return fill(said.oddLoss, values);
    case 'backward':
      return fill(layer === null ? said.oddBackwardLoss : said.oddBackward, values);
    case 'update':
      return fill(said.oddUpdate, values);
    default:
      return where satisfies never;
  }
}
