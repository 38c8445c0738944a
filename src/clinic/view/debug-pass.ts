import type { Pass } from '../log/record';

/** A layer with weights in one pass of `debug_info`: means of absolute values, and where they stand. */
export interface DebugLayer {
  name: string;
  top?: number;
  topLine?: number;
  /** Mean size of the weights (blob 0). */
  data?: number;
  dataLine?: number;
  /** Mean size of their gradient. */
  diff?: number;
  diffLine?: number;
  /** The same of the bias (blob 1). */
  biasData?: number;
  biasDiff?: number;
  biasDiffLine?: number;
}

/** The layers with weights of a pass in the order of the net, from the input on. */
export function listLayers({ lines }: Pass): DebugLayer[] {
  const layers = new Map<string, DebugLayer>();
  const tops = new Map<string, { value: number; place: number }>();
  for (const { line, place } of lines) {
    if (line.kind === 'top' && !tops.has(line.layer)) tops.set(line.layer, { value: line.value, place });
    if (line.kind !== 'param' && line.kind !== 'param-diff') continue;
    let layer = layers.get(line.layer);
    if (!layer) layers.set(line.layer, (layer = { name: line.layer }));
    if (line.kind === 'param' && line.blob === '0') [layer.data, layer.dataLine] = [line.value, place];
    if (line.kind === 'param' && line.blob === '1') layer.biasData = line.value;
    if (line.kind === 'param-diff' && line.blob === '0') [layer.diff, layer.diffLine] = [line.value, place];
    if (line.kind === 'param-diff' && line.blob === '1') [layer.biasDiff, layer.biasDiffLine] = [line.value, place];
  }
  for (const layer of layers.values()) {
    const top = tops.get(layer.name);
    if (top) [layer.top, layer.topLine] = [top.value, top.place];
  }
  return [...layers.values()];
}

/** The first output of a pass that is no label: what the data layer gives. */
export function findInput({ lines }: Pass): { name: string; value: number; line: number } | undefined {
  for (const { line, place } of lines) {
    if (line.kind === 'param') return undefined;
    if (line.kind === 'top' && !/label|split|weight/i.test(line.blob))
      return { name: line.blob, value: line.value, line: place };
  }
  return undefined;
}
