import { sizeOf } from '../../../caffe/net/blob';
import type { InferredLayer } from '../../../caffe/net/infer';
import { defineNetRule, tell, type NetFound } from '../net-rule';
import { fillerMessage, fillerOf } from '../net-view';

/** What each type of filler reads (filler.hpp). */
const reads: Record<string, readonly string[]> = {
  constant: ['value'], uniform: ['min', 'max'], gaussian: ['mean', 'std', 'sparse'], positive_unitball: [], xavier: ['variance_norm'], msra: ['variance_norm'], bilinear: [],
}; // prettier-ignore

export default defineNetRule({
  id: 'n06',
  needs: [],
  says: 'a number of a filler is not read by its type, or makes weights far too large',
  wrongWhen: 'large weights are meant, or a normalisation follows them',
  find({ train }) {
    return train.layers.flatMap((one) => [...findUnread(one), ...findLarge(one)]);
  },
});

function findUnread(one: InferredLayer): NetFound[] {
  const filler = fillerOf(one);
  const known = filler && reads[filler.type ?? 'constant'];
  if (!known) return [];
  const unread = Object.keys(filler).filter((field) => field !== 'type' && !known.includes(field));
  if (unread.length === 0) return [];
  const line = one.layer.lineOf(fillerMessage(one)!, 'weight_filler', unread[0]!);
  return tell('s86', 'possible', [{ ...one, line }], { filler: filler.type ?? 'constant', unread: unread.join(', ') });
}

function findLarge(one: InferredLayer): NetFound[] {
  const filler = fillerOf(one);
  if (filler?.type !== 'gaussian' || filler.sparse !== undefined) return [];
  const std = filler.std ?? 1;
  const inputs = sizeOf((one.weights?.[0] ?? []).slice(1));
  // The outputs are std x sqrt(inputs) times as large as the inputs.
  if (inputs === undefined || inputs <= (filler.std === undefined ? 10 : 1000) || std < 0.1) return [];
  const line = one.layer.lineOf(fillerMessage(one)!, 'weight_filler');
  return tell('s17', filler.std === undefined ? 'likely' : 'possible', [{ ...one, line }], {
    std,
    inputs,
    gain: std * Math.sqrt(inputs),
  });
}
