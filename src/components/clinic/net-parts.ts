import type { PhaseName } from '../../caffe/net/states';
import type { ShownLayer, ShownNet } from '../../runtime/answer-prototxt';

/** The layers of a part of a drawing; of a frame those of all parts in it. */
export function layersOfPart({ diagram, layersOf }: ShownNet, id: string): readonly ShownLayer[] {
  const block = diagram.blocks?.find((one) => one.id === id);
  return block ? block.parts.flatMap((part) => layersOf.get(part) ?? []) : (layersOf.get(id) ?? []);
}

/** The part with the layer that a line of the text belongs to: the last that begins at it or above. */
export function partOfLine({ layersOf }: ShownNet, line: number): { id: string; line: number } | undefined {
  let best: { id: string; line: number } | undefined;
  for (const [id, layers] of layersOf)
    for (const layer of layers)
      if (layer.line <= line && layer.line > (best?.line ?? 0)) best = { id, line: layer.line };
  return best;
}

/** The phase in which the layer of a line is drawn, the one on show where it is in both, and its part. */
export function findPart(
  drawn: Record<PhaseName, ShownNet>,
  shown: PhaseName,
  line: number,
): { phase: PhaseName; id: string } | undefined {
  const other = shown === 'TRAIN' ? 'TEST' : 'TRAIN';
  const [here, there] = [partOfLine(drawn[shown], line), partOfLine(drawn[other], line)];
  if (there && there.line > (here?.line ?? 0)) return { phase: other, id: there.id };
  return here && { phase: shown, id: here.id };
}
