import type { BatchNorm, Deconv } from '../part';
import type { Traced } from '../trace';
import { unslide } from '../window';
import { toIdentifier, sayStatistics, writeArguments } from './python';
import { splitPadding } from './pytorch-padding';

const flag = (value: boolean): string => (value ? 'True' : 'False');

/** The lines of __init__ that make what a part owns: one module, after what PyTorch cannot say; none for what is a function. */
export function moduleOf({ name, part, inputs }: Traced): string[] {
  const channels = inputs[0]!.at(-1)!;
  const self = `self.${toIdentifier(name)}`;
  switch (part.kind) {
    case 'conv': {
      const { padding } = splitPadding(inputs[0]!, part);
      const options = writeArguments(
        channels,
        part.channels,
        part.size,
        ['stride', part.stride, 1],
        ['padding', padding, 0],
        ['bias', flag(part.bias), 'True'],
      );
      return [`${self} = nn.Conv2d(${options})`];
    }
    case 'dense':
      return [`${self} = nn.Linear(${writeArguments(channels, part.units, ['bias', flag(part.bias), 'True'])})`];
    case 'deconv':
      return [`${self} = nn.ConvTranspose2d(${writeDeconv(part, channels)})`];
    case 'batchNorm':
      return [
        ...sayStatistics(name, part, 'PyTorch'),
        `${self} = nn.BatchNorm${inputs[0]!.length === 3 ? '2d' : '1d'}(${writeNorm(part, channels)})`,
      ];
    case 'scale':
      return [`${self} = Scale(${channels})`];
    default:
      return [];
  }
}

function writeDeconv(part: Deconv, channels: number): string {
  const { before } = unslide(1, part);
  const groups = part.pairs === 'diagonal' ? channels : 1;
  return writeArguments(
    channels,
    channels,
    part.size,
    ['stride', part.stride, 1],
    ['padding', before, 0],
    ['groups', groups, 1],
    ['bias', 'False', 'True'],
  );
}

const writeNorm = ({ averaging: { epsilon, momentum }, affine }: BatchNorm, channels: number): string =>
  writeArguments(channels, ['eps', epsilon, 1e-5], ['momentum', momentum, 0.1], ['affine', flag(affine), 'True']);
