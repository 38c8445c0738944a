import type { Description } from '../part';
import { inputName } from '../part';
import { nameShape, outputShape, trace, type Traced } from '../trace';
import { nameVariables, toClassName, toIdentifier } from './python';
import { moduleOf } from './pytorch-modules';
import { fillerOf } from './pytorch-fillers';
import { callOf } from './pytorch-calls';

/** Modules that PyTorch has not, and that a text brings along where a part needs them. */
const helpers = {
  Scale: `class Scale(nn.Module):
    """gamma x + beta for each channel."""

    def __init__(self, channels):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))

    def forward(self, x):
        shape = (-1,) + (1,) * (x.dim() - 2)
        return x * self.weight.view(shape) + self.bias.view(shape)`,
  bilinear: `def bilinear(size):
    """The kernel that interpolates, size x size."""
    factor = (size + 1) // 2
    center = factor - 1 if size % 2 == 1 else factor - 0.5
    row = 1 - (torch.arange(size) - center).abs() / factor
    return row[:, None] * row`,
} as const;

/**
 * The net as a PyTorch module that runs, with the first weights drawn from the same distributions. Pictures have their channels first. What
 * PyTorch cannot say is said in a comment.
 */
export function toPyTorch(description: Description): string {
  const traced = trace(description);
  const variables = nameVariables(traced);
  const modules = traced.flatMap(moduleOf);
  const fillers = traced.flatMap(fillerOf);
  const code = [...modules, ...fillers].join('\n');
  const isMap = description.input.length === 3;
  const batch = (shape: readonly number[]) =>
    ['batch', ...(shape.length === 3 ? [shape[2], shape[0], shape[1]] : shape)].join(', ');

  return [
    `# ${description.name}: [${batch(description.input)}] -> [${batch(outputShape(description))}]`,
    ...(isMap ? [`# Channels come first here; the picture is ${nameShape(description.input)}.`] : []),
    'import torch',
    'from torch import nn',
    'from torch.nn import functional as F',
    ...Object.entries(helpers).flatMap(([name, helper]) => (code.includes(`${name}(`) ? ['', '', helper] : [])),
    '',
    '',
    `class ${toClassName(description.name)}(nn.Module):`,
    '    def __init__(self):',
    '        super().__init__()',
    ...modules.map((line) => `        ${line}`),
    ...(fillers.length > 0 ? ['        self.fill()'] : []),
    '',
    `    def forward(self, ${variables.get(inputName)}):`,
    ...traced.flatMap((one) => writeCall(one, variables)).map((line) => `        ${line}`),
    `        return ${variables.get(traced.at(-1)?.name ?? inputName)}`,
    ...(fillers.length > 0
      ? ['', '    @torch.no_grad()', '    def fill(self):', ...fillers.map((line) => `        ${line}`)]
      : []),
    '',
  ].join('\n');
}

function writeCall(one: Traced, variables: ReadonlyMap<string, string>): string[] {
  const inputs = one.from.map((name) => variables.get(name)!);
  const lines = callOf(one, `self.${toIdentifier(one.name)}`, inputs);
  const value = lines.at(-1)!;
  return [...lines.slice(0, -1), `${variables.get(one.name)} = ${value}`];
}
