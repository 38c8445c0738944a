import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { describeParams } from '../../../src/components/cell/describe-params';
import type { Member, Members } from '../../../src/components/cell/lab-members';
import { describeLab } from '../../../src/components/cell/static/describe-lab';
import { loadCell, openLab } from '../../../src/runtime/node';

let lab: Members;
beforeAll(() => void (lab = describeLab()), 120_000);

const at = (path: string): Member | undefined =>
  path.split('.').reduce<Member | undefined>((found, name) => found?.members?.[name], { type: '', members: lab });

test('every member of the lab is described, down to those of its parts', () => {
  const real = openLab(0) as unknown as Record<string, Record<string, unknown>>;
  expect(Object.keys(lab).sort()).toEqual(Object.keys(real).sort());
  for (const part of ['nets', 'data', 'metrics', 'train'])
    expect(Object.keys(lab[part]!.members!).sort(), part).toEqual(Object.keys(real[part]!).sort());
  for (const name of ['conv2d', 'tidy', 'mul', 'tensor', 'slice']) expect(at(`tf.${name}`), name).toBeDefined();
});

test('functions have signatures, the options that they take, what they give, and the first sentence of their comment', () => {
  const fit = at('train.fit')!;
  expect(fit.type).toBe('(options: FitOptions) => AsyncGenerator<FitSample, void, void>');
  expect(fit.doc).toMatch(/^Trains and yields .*\.$/);
  expect(Object.keys(fit.options!)).toEqual(
    expect.arrayContaining(['weights', 'data', 'batch', 'steps', 'loss', 'optimiser', 'random']),
  );
  expect(fit.options!['steps']).toEqual({ type: 'number', doc: 'How many steps to take.' });
  expect(at('random.split')!.gives).toHaveProperty('permutation');
  expect(at('nets.createFcn')!.gives).toHaveProperty('weights');
  expect(at('data.boxes.iou')!.type).toMatch(/^\(.*\) => /);
});

test('no name, type or sentence is lost or leaks a path', () => {
  const texts: string[] = [];
  const visit = (members: Members) => {
    for (const [name, { type, doc, members: inner, options, gives }] of Object.entries(members)) {
      expect(type, name).not.toBe('');
      texts.push(type, doc ?? '');
      for (const more of [inner, options, gives]) if (more) visit(more);
    }
  };
  visit(lab);
  expect(texts.length).toBeGreaterThan(500);
  expect(texts.filter((text) => /import\(|node_modules|\/src\//.test(text))).toEqual([]);
});

test('it is small enough to be fetched with an editor', () => {
  expect(gzipSync(JSON.stringify(lab)).length).toBeLessThan(60_000);
});

test('parameters are described by their controls', async () => {
  const { params } = await loadCell('learning-rate');
  expect(describeParams(params)).toMatchObject({
    lr: { type: 'number', doc: expect.stringContaining('Learning rate') },
    solver: { type: '"0" | "0.9" | "0.99" | "Adam"' },
    steps: { type: '1000 | 300 | 60 | 4' },
  });
  expect(describeParams(params)['lr']!.doc).toContain('may move during a run');
});
