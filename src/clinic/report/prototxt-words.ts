import { layerRole } from '../../caffe/net/layer-types';
import type { JudgedNet } from '../nets/judge-net-text';
import type { NetNotChecked } from '../nets/net-rule';

/** Why a rule about nets or solvers was not applied, in the words of the report. */
export const netReasons: Record<NetNotChecked | 'net', string> = {
  solver: 'no solver beside the net',
  net: 'no net beside the solver',
  training: 'no loss: this net is not trained',
  whole: 'stages or levels decide which layers there are',
  'not-applicable': 'no layers of this kind',
  refused: 'Caffe refuses the text',
  'old-form': 'layers of 2013 are not read: upgrade_net_proto_text brings them up to date',
};

/** What a file is, in one line. */
export const describePrototxt = ({ net }: { net?: JudgedNet | undefined }): string =>
  net ? describeNet(net) : 'solver of Caffe';

function describeNet({ name, layers, parameters, unknownParameters, priors, shapes }: JudgedNet): string {
  const sees = describeField(shapes);
  const unknown = unknownParameters.length;
  return [
    `net of Caffe${name && ` "${name}"`}, ${layers} ${layers === 1 ? 'layer' : 'layers'} in training`,
    `${groupDigits(parameters)} parameters${unknown > 0 ? `, and those of ${unknown} ${unknown === 1 ? 'layer' : 'layers'} whose input the text does not tell` : ''}`,
    ...(priors ? [`${groupDigits(priors)} priors`] : []),
    ...(sees ? [sees] : []),
  ].join(', ');
}

/** What of the input a place of the last layer sees, for a layer of which it is known. */
function describeField(shapes: JudgedNet['shapes']): string | undefined {
  const output = shapes.findLast(({ type }) => !['data', 'loss', 'measure'].includes(layerRole(type) ?? 'other'));
  if (!output?.field) return undefined;
  const { size } = output.field;
  return `"${output.layer}" sees ${Number.isFinite(size) ? `${size} ${size === 1 ? 'pixel' : 'pixels'} along the height` : 'the whole input'}`;
}

/** A count in full, however large. */
export const groupDigits = (count: number): string =>
  count < 10_000 ? String(count) : count.toLocaleString('en').replaceAll(',', '\u202f');
