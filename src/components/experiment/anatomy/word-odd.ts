import type { Oddity } from '../../../engine/anatomy/anatomy';
import { fill } from '../../../lib/fill';
import { formatSigned } from './format-even';
import { nameOperation } from './name-operation';
import type { AnatomyStrings } from './strings';

/** Where a step breaks, in a sentence. */
export function wordOdd({ where, layer, operation, value }: Oddity, said: AnatomyStrings): string {
  const name = operation === null ? '' : nameOperation(operation, said, where === 'backward');
  const values = { layer: layer ?? said.oddPart, operation: name, value: formatSigned(value) };
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
