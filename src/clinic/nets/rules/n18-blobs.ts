import type { InferredLayer, InferredNet } from '../../../caffe/net/infer';
import { bringsData } from '../../../caffe/net/layer-types';
import { defineNetRule, tell, type NetFound } from '../net-rule';

export default defineNetRule({
  id: 'n18',
  needs: ['whole'],
  says: 'a blob is made twice, is read and never made, or is made and never read',
  wrongWhen: 'the text is a part of a net',
  find({ train, test, losses }) {
    // A phase without data is not meant: the file of a test net has none in training.
    const meant = [train, test].filter(isWhole);
    const phases = meant.length > 0 ? meant : [train];
    const found = phases.flatMap((net) => [...findDouble(net), ...findMissing(net, meant.length > 0)]);
    // What is wrong in both phases is said once.
    const once = new Map(found.map((one) => [`${one.lines[0]} ${one.values['blob']}`, one]));
    return [...once.values(), ...(losses.length > 0 ? findUnread(train) : [])];
  },
});

const isWhole = ({ layers }: InferredNet): boolean =>
  layers.some(({ layer }) => bringsData(layer.type, layer.bottoms) || layer.bottoms.length === 0);

/** Made twice, and not in place: that is a top with the name of the bottom at its own position (net.cpp, AppendTop). */
function findDouble({ layers }: InferredNet): NetFound[] {
  const makers = new Map<string, InferredLayer>();
  return layers.flatMap((one) =>
    one.layer.tops.flatMap((top, i) => {
      const before = makers.get(top);
      makers.set(top, one);
      if (!before || one.layer.bottoms[i] === top) return [];
      return tell('s84', 'certain', [{ ...one, line: one.layer.lineOf('top', i) }], {
        blob: top,
        first: before.layer.name,
        first_line: before.layer.line,
      });
    }),
  );
}

/** Read, and not made before. */
function findMissing({ layers }: InferredNet, isSure: boolean): NetFound[] {
  const made = new Set(layers.flatMap(({ layer }) => layer.tops));
  return layers.flatMap((one) => {
    const i = one.sources.findIndex((source) => source === undefined);
    if (i < 0) return [];
    const blob = one.layer.bottoms[i]!;
    return tell('s84', isSure ? 'certain' : 'possible', [{ ...one, line: one.layer.lineOf('bottom', i) }], {
      blob,
      made: made.has(blob) ? 'further down' : 'nowhere',
    });
  });
}

/** A data layer's blob that nobody reads is an output of the net, and printed value by value. */
function findUnread({ layers }: InferredNet): NetFound[] {
  const read = new Set(layers.flatMap(({ layer }) => layer.bottoms));
  return layers.flatMap((one) => {
    const i = one.layer.tops.findIndex((top) => !read.has(top));
    if (i < 0 || !bringsData(one.layer.type, one.layer.bottoms)) return [];
    return tell('s89', 'possible', [{ ...one, line: one.layer.lineOf('top', i) }], { blob: one.layer.tops[i]! });
  });
}
