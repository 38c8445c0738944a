import { netParameter, type LayerFields, type NetFields } from '../messages/net-parameter';
import { readTextFormat } from '../text-format';
import type { FormatFault, Place } from '../text-format/faults';
import { upgradeLayer } from '../upgrade-layers';
import type { NetLayer } from './net-layer';

/** Characters. The longest nets that people wrote have some 300 000; up to here a page is not held up. */
export const longestNet = 2_000_000;

/** A net as its text says it. */
export interface OpenedNet {
  name: string;
  /** In the order of the text, whatever their phases. An `input` at the top is a layer of type Input, as Caffe upgrades it. */
  layers: readonly NetLayer[];
  /**
   * Today's, that of 2014, `layers { type: RELU }`, or that of 2013, `layers { layer { type: "relu" } }`, whose layers are not read;
   * `mixed`: today's beside another, which Caffe refuses.
   */
  form: 'layer' | 'layers' | 'layers-layer' | 'mixed';
  forceBackward: boolean;
  /** What protobuf's parser refuses. A field that the table does not have is one of them. */
  faults: readonly FormatFault[];
}

type Find = (within: object, field: string, index?: number) => Place | undefined;

/** Reads a net, V1 or V2. Never throws; takes time in proportion to the text. */
export function openNet(text: string): OpenedNet {
  const { message, faults, placeOf } = readTextFormat(text, netParameter);
  const net = message as NetFields;
  const { layer = [], layers = [] } = net;
  const isOld = layer.length === 0 && layers.length > 0;
  const place = (index: number) => placeOf(net, isOld ? 'layers' : 'layer', index)?.line ?? 1;
  const own = isOld
    ? layers.map((source, i) => makeLayer(upgradeLayer(source), source, place(i), placeOf))
    : layer.map((source, i) => makeLayer(source, source, place(i), placeOf));
  return {
    name: net.name ?? '',
    layers: [...inputLayers(net, placeOf), ...own],
    form:
      layers.length === 0 ? 'layer' : !isOld ? 'mixed' : layers.some((one) => one.layer) ? 'layers-layer' : 'layers',
    forceBackward: net.force_backward ?? false,
    faults,
  };
}

function makeLayer(fields: LayerFields, source: object, line: number, placeOf: Find): NetLayer {
  const { name, type = '', bottom = [], top = [] } = fields;
  return {
    fields,
    name: name ?? (type || 'a layer without a name'),
    type,
    bottoms: bottom,
    tops: top,
    line,
    lineOf(...path) {
      let [within, found] = [source, line] as [object, number];
      for (let i = 0; i < path.length; i++) {
        const field = String(path[i]);
        const index = typeof path[i + 1] === 'number' ? (path[++i] as number) : 0;
        const place = placeOf(within, field, index) ?? placeOf(within, oldNames[field] ?? '', index);
        if (!place) break;
        found = place.line;
        const value = (within as Record<string, unknown>)[field];
        const inner = Array.isArray(value) ? (value as unknown[])[index] : value;
        if (typeof inner !== 'object' || inner === null) break;
        within = inner;
      }
      return found;
    },
  };
}

/** What a layer of V1 calls a field. */
const oldNames: Record<string, string> = { param: 'blobs_lr' };

/** `input` at the top of a net, with `input_shape` or four `input_dim` each, as an Input layer (upgrade_proto.cpp, UpgradeNetInput). */
function inputLayers(net: NetFields, placeOf: Find): NetLayer[] {
  const { input = [], input_shape = [], input_dim = [] } = net;
  return input.map((top, i) => {
    const dim = input_dim.slice(4 * i, 4 * i + 4);
    const shape = input_shape[i] ?? (dim.length === 4 ? { dim } : undefined);
    const fields: LayerFields = { name: top, type: 'Input', top: [top], input_param: { shape: shape ? [shape] : [] } };
    return makeLayer(fields, {}, placeOf(net, 'input', i)?.line ?? 1, () => undefined);
  });
}
