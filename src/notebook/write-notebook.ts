import { toClassName } from '../nets/describe/text/python';
import { toPyTorch } from '../nets/describe/text/pytorch';
import { code, markdown, writeIpynb, type Cell } from './ipynb';
import batches from './python/batches.py?raw';
import plot from './python/plot.py?raw';
import run from './python/run.py?raw';
import train from './python/train.py?raw';
import { writeNextStep } from './next-step';
import type { Recipe } from './recipe';

/** What the notebook says of where it comes from. */
export interface Origin {
  /** Of the experiment. */
  id: string;
  title: string;
  /** The settings in words, label by label. */
  settings: readonly (readonly [label: string, value: string])[];
  /** Address of the experiment with these settings. */
  address: string;
}

const twoLines = (parts: readonly string[]) => parts.map((part) => part.trim()).join('\n\n\n');

/** An experiment as the text of a Jupyter notebook that trains it in PyTorch, from top to bottom. */
export function writeNotebook(recipe: Recipe, origin: Origin): string {
  const cells: Cell[] = [
    markdown(writeHead(origin)),
    code(writeSetup(recipe)),
    code(twoLines([recipe.batches ?? batches, ...recipe.data])),
    ...(recipe.module ? [code(recipe.module.trim())] : []),
    ...Object.entries(recipe.nets).map(([name, description]) => {
      const text = toPyTorch({ ...description, name: nameNet(recipe, name) });
      return code((recipe.change?.(text) ?? text).trim());
    }),
    code(twoLines([...writeProblem(recipe), train])),
    code(run.trim()),
    code(plot.trim()),
    markdown(writeNextStep(origin.id)),
  ];
  return writeIpynb(cells);
}

/** With several nets each has the name of its curve. */
const nameNet = ({ nets }: Recipe, name: string): string =>
  Object.keys(nets).length > 1 ? `${name}-net` : nets[name]!.name;

function writeHead({ title, settings, address }: Origin): string {
  return [
    `# ${title}`,
    '',
    ...settings.map(([label, value]) => `- ${label}: ${value}`),
    '',
    `The same experiment in the browser, with these settings: <${address}>. Nets, data and solver are the same here; the random`,
    'numbers are others, so that a curve ends in the same way and not at the same digits. Needed: `pip install torch numpy matplotlib`.',
  ].join('\n');
}

function writeSetup({ constants, data, chance = 'np.log(CLASSES)' }: Recipe): string {
  const needsFile = data.some((part) => part.includes('urllib'));
  return [
    ...(needsFile ? ['import json', 'import urllib.request', 'import zlib', ''] : []),
    'import numpy as np',
    'import torch',
    'from torch import nn',
    'from torch.nn import functional as F',
    '',
    ...Object.entries(constants).map(([name, value]) => `${name} = ${JSON.stringify(value)}`),
    `CHANCE = ${chance}`,
  ].join('\n');
}

function writeProblem(recipe: Recipe): string[] {
  const { nets, optimizer, loss } = recipe;
  const kinds = Object.keys(nets).map((name) => `"${name}": ${toClassName(nameNet(recipe, name))}`);
  return [
    [
      'def make_nets(seed):',
      ...(kinds.length > 1 ? ['    """Layers that the nets share start from the same weights."""'] : []),
      '    nets = {}',
      `    for name, kind in {${kinds.join(', ')}}.items():`,
      '        torch.manual_seed(seed)',
      '        nets[name] = kind()',
      '    return nets',
    ].join('\n'),
    [
      'def make_optimizer(net, rate):',
      '    weights = [weight for weight in net.parameters() if weight.requires_grad]',
      `    return ${optimizer}`,
    ].join('\n'),
    ['def loss_of(net, x, y):', ...loss.slice(0, -1).map((line) => `    ${line}`), `    return ${loss.at(-1)}`].join(
      '\n',
    ),
  ];
}
