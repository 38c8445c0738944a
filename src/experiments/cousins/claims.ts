import type { ClaimsOf } from '../lab/define';
import { percent, plain, resultOf } from '../lab/readings';
import type cell from './cell';

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'layers',
    text: 'A layer of the Highway net has 544 parameters, with those of its gate; one of the ResNet in ResNet has 1152, with its normalisations.',
    exact: true,
    runs: { highway: {}, rir: { net: 'rir' } },
    holds: ({ highway, rir }) =>
      resultOf(highway, 'layerParameters') === 544 && resultOf(rir, 'layerParameters') === 1152,
    figures: ({ highway, rir }) => ({
      highway: plain(resultOf(highway, 'layerParameters')),
      rir: plain(resultOf(rir, 'layerParameters')),
      gate: percent(resultOf(highway, 'gate')),
      widest: percent(resultOf(highway, 'widest')),
      highwayAccuracy: percent(resultOf(highway, 'accuracy')),
      rirAccuracy: percent(resultOf(rir, 'accuracy')),
    }),
  },
];
