import type { Filler } from '../../../caffe/fillers';
import type { Traced } from '../trace';
import { toIdentifier, writeRoot } from './python';

/** The lines that give the weights of a part their first values. Gamma and beta are 1 and 0 in PyTorch too. */
export function fillerOf({ name, part, inputs }: Traced): string[] {
  const self = `self.${toIdentifier(name)}`;
  const channels = inputs[0]!.at(-1)!;
  switch (part.kind) {
    case 'conv':
    case 'dense': {
      const fanIn = channels * (part.kind === 'conv' ? part.size ** 2 : 1);
      return [fill(`${self}.weight`, part.filler, fanIn), ...(part.bias ? [`nn.init.zeros_(${self}.bias)`] : [])];
    }
    case 'deconv': {
      const kernel =
        part.kernel !== 'bilinear'
          ? [`# ${name}: its kernel is given as values, which this text does not hold.`]
          : part.pairs === 'diagonal'
            ? [`${self}.weight.copy_(bilinear(${part.size}))`]
            : [
                `${self}.weight.zero_()`,
                `${self}.weight[range(${channels}), range(${channels})] = bilinear(${part.size})`,
              ];
      return [...kernel, ...(part.learned ? [] : [`${self}.weight.requires_grad_(False)`])];
    }
    default:
      return [];
  }
}

function fill(weight: string, { law }: Filler, fanIn: number): string {
  switch (law.kind) {
    case 'constant':
      return `nn.init.constant_(${weight}, ${law.value})`;
    case 'normal':
      return `nn.init.normal_(${weight}, std=${law.deviation})`;
    case 'scaledNormal':
      return `nn.init.normal_(${weight}, std=${writeRoot(law.gain, fanIn)})`;
    case 'scaledUniform': {
      const limit = writeRoot(3 * law.gain, fanIn);
      return `nn.init.uniform_(${weight}, -(${limit}), ${limit})`;
    }
  }
}
