import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { build, type BuiltNet } from '../../../../src/nets/build';
import { costOf } from '../../../../src/nets/describe/cost';
import type { Description } from '../../../../src/nets/describe/part';
import { conv, deconv } from '../../../../src/nets/describe/parts';
import { toClassName, toIdentifier } from '../../../../src/nets/describe/text/python';
import { toPyTorch } from '../../../../src/nets/describe/text/pytorch';
import { trace } from '../../../../src/nets/describe/trace';
import { findTorch } from '../../../../src/tools/bench/torch.mjs';
import { expectNoLeaks, random, tf } from '../../setup';
import { vgg16 } from '../known-nets';
import { lessonNets, oddNets, richNets } from './said-nets';

const nets = [...lessonNets, ...oddNets, ...richNets];
const python = findTorch() as string | null;
const noTorch = python ? '' : ' (skipped: no python3 with torch here)';

type Values = { shape: number[]; values: number[] };
const valuesOf = (tensor: tf.Tensor): Values => ({ shape: tensor.shape, values: [...tensor.dataSync()] });

/** Draws all weights and statistics, so that nothing is 0 or 1 by chance of its filler. */
function drawVariables(net: BuiltNet, description: Description): void {
  const stream = random(7);
  const draw = (variable: tf.Variable, low: number, high: number) =>
    tf.tidy(() => {
      const values = Float32Array.from({ length: variable.size }, () => stream.uniform(low, high));
      variable.assign(tf.tensor(values, variable.shape));
    });
  for (const { name, variable } of net.weights)
    draw(variable, name === 'gamma' ? 0.5 : -0.5, name === 'gamma' ? 1.5 : 0.5);
  for (const { name, part } of trace(description)) {
    if (part.kind !== 'batchNorm') continue;
    const [mean, variance, collected] = net.state(name) as [tf.Variable, tf.Variable, tf.Variable?];
    draw(mean, -0.5, 0.5);
    draw(variance, 0.5, 1.5);
    if (part.averaging.sums && collected) draw(collected, 1, 1);
  }
}

/** What run_net.py is to run, and what this net makes of the same input. */
function prepare(description: Description): { request: object; expected: Values; parameters: number } {
  const net = build(description, { random: random() });
  drawVariables(net, description);
  const traced = trace(description);
  const weights: Record<string, Record<string, Values>> = {};
  const put = (layer: string, role: string, tensor: tf.Tensor) =>
    ((weights[toIdentifier(layer)] ??= {})[role] = valuesOf(tensor));
  for (const { layer, name, variable } of net.weights) put(layer, name, variable);
  for (const { name, part } of traced) {
    const state = net.state(name);
    if (part.kind === 'batchNorm') ['mean', 'variance'].forEach((role, i) => put(name, role, state[i]!));
    if (part.kind === 'deconv' && !part.learned) put(name, 'kernel', state[0]!);
  }
  const flat = traced.flatMap(({ name, part, from }) => {
    const before = traced.find((one) => one.name === from[0]);
    return part.kind === 'dense' && before?.part.kind === 'flatten' ? [[toIdentifier(name), before.inputs[0]]] : [];
  });
  const stream = random(5);
  const shape = [2, ...description.input];
  const size = shape.reduce((product, length) => product * length, 1);
  const x = tf.tensor(
    Float32Array.from({ length: size }, () => stream.normal()),
    shape,
  );
  const expected = tf.tidy(() => valuesOf(net.apply(x)));
  const request = {
    name: toClassName(description.name),
    source: toPyTorch(description),
    weights,
    dense: Object.fromEntries(flat),
    x: valuesOf(x),
  };
  x.dispose();
  net.dispose();
  return { request, expected, parameters: costOf(description).parameters };
}

describe.skipIf(!python)(`PyTorch runs the text of each net${noTorch}`, () => {
  expectNoLeaks();
  let prepared: ReturnType<typeof prepare>[];
  let answers: (Values & { parameters: number })[];
  beforeAll(async () => {
    await tf.setBackend('cpu');
    prepared = nets.map(prepare);
    const { stdout, stderr } = spawnSync(python!, [join(import.meta.dirname, 'run_net.py')], {
      input: JSON.stringify(prepared.map(({ request }) => request)),
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
    });
    if (!stdout) throw new Error(stderr);
    answers = JSON.parse(stdout);
  }, 120_000);

  test.each(nets.map(({ name }, i) => [name, i] as const))('%s (%i)', (_, i) => {
    const [{ expected, parameters }, answer] = [prepared[i]!, answers[i]!];
    expect(answer.shape).toEqual(expected.shape);
    expect(answer.parameters).toBe(parameters);
    const scale = Math.max(1, ...expected.values.map(Math.abs));
    const worst = Math.max(...answer.values.map((value, k) => Math.abs(value - expected.values[k]!)));
    expect(worst / scale, 'largest difference').toBeLessThan(1e-5);
    expect(scale, 'nothing but zeros').toBeGreaterThan(1e-3);
  });
});

test('a chain is said with one variable, a fork with a name for what is read twice', () => {
  const text = toPyTorch(richNets.find(({ name }) => name === 'projected')!);
  expect(text.slice(text.indexOf('    def forward'), text.indexOf('    @torch'))).toBe(`    def forward(self, data):
        x = self.projection(data)
        bn3 = self.bn3(x)
        x = self.first(data)
        x = self.bn1(x)
        x = F.relu(x)
        x = self.second(x)
        x = self.bn2(x)
        x = bn3 + x
        x = F.relu(x)
        x = x.mean((2, 3))
        x = self.fc(x)
        return x

`);
});

test('VGG-16 reads as one would write it', () => {
  const text = toPyTorch(vgg16);
  expect(text).toContain('self.conv1_1 = nn.Conv2d(3, 64, 3, padding=1)');
  expect(text).toContain('self.fc6 = nn.Linear(25088, 4096)');
  expect(text).toContain('nn.init.normal_(self.fc7.weight, std=(2 / 4096) ** 0.5)');
  expect(text).toContain('x = F.max_pool2d(x, 2, 2)');
});

test('what PyTorch cannot say stands in a comment', () => {
  const given = new Float32Array(4 * 4 * 4);
  const text = toPyTorch({
    name: 'net',
    input: [4, 4, 2],
    parts: [conv('c', 2), deconv('up', { size: 4, stride: 2, kernel: given })],
  });
  expect(text).toContain('# up: its kernel is given as values, which this text does not hold.');
  expect(toPyTorch(lessonNets.at(-3)!)).toContain('PyTorch cannot say that: they start at 0 and 1');
});
