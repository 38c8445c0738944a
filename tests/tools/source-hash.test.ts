import { readFile } from 'node:fs/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { hashSources } from '../../src/tools/source-hash.mjs';

vi.mock('node:fs/promises', async (load) => {
  const real = await load<typeof import('node:fs/promises')>();
  return { ...real, readFile: vi.fn(real.readFile) };
});
const read = vi.mocked(readFile);
const real = read.getMockImplementation()!;
afterEach(() => void read.mockImplementation(real));

/** Changes a file for whoever reads it. */
function changeFile(ending: string, change: (text: string) => string): void {
  read.mockImplementation((async (path: string, options: 'utf8') => {
    const text = (await real(path, options)) as unknown as string;
    return String(path).endsWith(ending) ? change(text) : text;
  }) as never);
}
/** Files of the project that a hash looks into. */
async function filesRead(experiment: unknown): Promise<string[]> {
  read.mockClear();
  await hashSources(experiment);
  return [...new Set(read.mock.calls.map(([path]) => String(path).replace(/^.*\/src\//, 'src/')))];
}

const claim = {
  id: 'falls',
  runs: { plain: { lr: 0.1 } },
  control: { plain: { lr: 0 } },
  holds: (runs: { plain: number }) => runs.plain < 1,
  figures: () => ({}),
};
const experiment = {
  params: { lr: { kind: 'log10', min: -3, max: 0, default: 0.1 } },
  claims: [claim],
  async *run({ lab }: { lab: { nets: { createFcn(): unknown } } }) {
    yield lab.nets.createFcn();
  },
};

test('the same sources give the same hash', async () => {
  expect(await hashSources(experiment)).toBe(await hashSources({ ...experiment }));
  expect(await hashSources(experiment)).toMatch(/^[0-9a-f]{16}$/);
});

test.each([
  ['run', { async *run() { yield 1; } }],
  ['a parameter', { params: { lr: { ...experiment.params.lr, default: 0.2 } } }],
  ['a predicate', { claims: [{ ...claim, holds: (runs: { plain: number }) => runs.plain < 2 }] }],
  ['the figures', { claims: [{ ...claim, figures: () => ({ loss: 1 }) }] }],
  ['the settings of a claim', { claims: [{ ...claim, runs: { plain: { lr: 0.2 } } }] }],
  ['a control', { claims: [{ ...claim, control: { plain: { lr: 1e-9 } } }] }],
  ['a claim more', { claims: [claim, { ...claim, id: 'other' }] }],
])('%s changes it', async (_, change) => {
  expect(await hashSources({ ...experiment, ...change })).not.toBe(await hashSources(experiment));
}); // prettier-ignore

test('the wording of a claim does not', async () => {
  const reworded = { ...experiment, title: 'Other', claims: [{ ...claim, text: 'Other words.' }] };
  expect(await hashSources(reworded)).toBe(await hashSources(experiment));
});

test('it follows what the run names, and what that imports', async () => {
  const files = await filesRead(experiment);
  expect(files).toContain('src/nets/fcn.ts');
  expect(files).toContain('src/caffe/upsample.ts');
  expect(files).not.toContain('src/nets/spiral-mlp.ts');
});

test.each([
  ['a file that the run reaches, code', 'nets/fcn.ts', (text: string) => `${text}\nexport const planted = 1;`, false],
  ['a file that the run reaches, comment', 'nets/fcn.ts', (text: string) => `// planted\n${text}\n/* planted */`, true],
  ['a file two imports away', 'caffe/upsample.ts', (text: string) => `${text}\nexport const planted = 1;`, false],
  [
    'a file that the run does not reach',
    'nets/spiral-mlp.ts',
    (text: string) => `${text}\nexport const planted = 1;`,
    true,
  ],
])('%s', async (_, ending, change, same) => {
  const before = await hashSources(experiment);
  changeFile(ending, change);
  expect((await hashSources(experiment)) === before).toBe(same);
});
