import type { Filler } from '../../../caffe/fillers';
import type { Field } from './text-format';

/** The weight_filler that draws from the same distribution. */
export function fillerField({ law }: Filler, fanIn: number): Field {
  return ['weight_filler', lawFields()];
  function lawFields(): Field[] {
    switch (law.kind) {
      case 'constant':
        return [
          ['type', '"constant"'],
          ['value', law.value],
        ];
      case 'normal':
        return [
          ['type', '"gaussian"'],
          ['std', law.deviation],
        ];
      case 'scaledNormal':
        return law.gain === 2
          ? [['type', '"msra"']]
          : [
              ['type', '"gaussian"'],
              ['std', Number(Math.sqrt(law.gain / fanIn).toPrecision(6))],
            ];
      case 'scaledUniform': {
        const limit = Number(Math.sqrt((3 * law.gain) / fanIn).toPrecision(6));
        return law.gain === 1
          ? [['type', '"xavier"']]
          : [
              ['type', '"uniform"'],
              ['min', -limit],
              ['max', limit],
            ];
      }
    }
  }
}
