import type { Join, Pool, Shape } from '../part';
import type { Traced } from '../trace';
import { slide } from '../window';
import { dropPathWords } from './drop-path';
import { toIdentifier, writeArguments } from './python';
import { splitPadding } from './pytorch-padding';

/** What forward does for a part: lines, of which the last is the expression of its value. `self` is the part's module, `inputs` are variables. */
export function callOf(
  { name, part, inputs: shapes, shape }: Traced,
  self: string,
  inputs: readonly string[],
): string[] {
  const [x] = inputs as [string];
  const [input] = shapes as [Shape];
  switch (part.kind) {
    case 'conv': {
      const { outside } = splitPadding(input, part);
      return [`${self}(${outside ? `F.pad(${x}, (${outside}))` : x})`];
    }
    case 'deconv': {
      // `same` cuts one row more at the end where size - stride is odd.
      const isEven = part.padding !== 'same' || (part.size - part.stride) % 2 === 0;
      return [isEven ? `${self}(${x})` : `${self}(${x})[:, :, :${shape[0]}, :${shape[1]}]`];
    }
    case 'dense':
    case 'scale':
      return [`${self}(${x})`];
    case 'batchNorm': {
      if (part.statistics === 'batch') return [`${self}(${x})`];
      const { epsilon } = part.averaging;
      const stored = ['running_mean', 'running_var', 'weight', 'bias'].map((of) => `${self}.${of}`).join(', ');
      return ['# Stored statistics in training too.', `F.batch_norm(${x}, ${stored}, training=False, eps=${epsilon})`];
    }
    case 'pool':
      return [callPool(part, input, x)];
    case 'globalMean':
      return [`${x}.mean((2, 3))`];
    case 'flatten':
      return [
        ...(input.length === 3
          ? ['# In the order channels, rows, columns; with channels last it would be rows, columns, channels.']
          : []),
        `torch.flatten(${x}, 1)`,
      ];
    case 'relu':
      return [`F.relu(${x})`];
    case 'sigmoid':
    case 'tanh':
      return [`torch.${part.kind}(${x})`];
    case 'affine':
      return [`${part.factor} * ${x}${part.shift === 0 ? '' : ` + ${part.shift}`}`];
    case 'dropout':
      if (part.of === 'values') return [`F.dropout(${x}, ${part.rate}, self.training)`];
      return [
        `${toIdentifier(name)}_kept = F.dropout(torch.ones((), device=${x}.device), ${part.rate}, self.training)`,
        `${x} * ${toIdentifier(name)}_kept`,
      ];
    case 'crop': {
      const range = (axis: 0 | 1) => `${part.offset}:${part.offset + shape[axis]!}`;
      return [`${x}[:, :, ${range(0)}, ${range(1)}]`];
    }
    case 'join':
      return [...(part.drops ? [`# ${dropPathWords}`] : []), joinVariables(part.of, inputs)];
  }
}

function callPool(part: Pool, input: Shape, x: string): string {
  const window = `${part.size}, ${part.stride}`;
  if (part.of === 'mean') return `F.avg_pool2d(${x}, ${window})`;
  const { padding, outside } = splitPadding(input, part);
  if (outside) return `F.max_pool2d(F.pad(${x}, (${outside}), value=float("-inf")), ${window})`;
  const [pad] = padding.match(/\d+/) as [string];
  if (2 * Number(pad) > part.size) {
    const sides = [input[1]!, input[0]!].flatMap((length) => {
      const { before, after } = slide(length, part);
      return [before, Math.max(after, 0)];
    });
    return `F.max_pool2d(F.pad(${x}, (${sides.join(', ')}), value=float("-inf")), ${window})`;
  }
  const roundsUp = part.padding !== 'same' && part.rounding === 'up';
  return `F.max_pool2d(${writeArguments(x, part.size, part.stride, ['padding', padding, 0], ['ceil_mode', roundsUp ? 'True' : 'False', 'False'])})`;
}

function joinVariables(of: Join['of'], inputs: readonly string[]): string {
  switch (of) {
    case 'sum':
      return inputs.join(' + ');
    case 'mean':
      return `(${inputs.join(' + ')}) / ${inputs.length}`;
    case 'product':
      return inputs.join(' * ');
    case 'concat':
      return `torch.cat((${inputs.join(', ')}), 1)`;
  }
}
