import { beforeAll, expect, test } from 'vitest';
import { faults } from '../../src/experiments/pretraining/readings';
import { runById, useBackend } from '../../src/runtime/node';

beforeAll(() => useBackend('wasm'));

async function linesOf(mended: string[]) {
  const run = await runById('pretraining', { mended, steps: 4 });
  const { file } = run.figures;
  if (file?.kind !== 'log') throw new Error('missing figure');
  return { run, lines: file.lines };
}

test('with // in it the file is not read, and nothing is trained', async () => {
  const { run, lines } = await linesOf(faults.filter((fault) => fault !== 'comments'));
  expect(run.result['trained']).toBe(0);
  expect(run.figures['loss']).toBeUndefined();
  expect(lines.at(-1)!.text).toMatch(/^the file is not read/);
});

test.each(faults.map((fault) => [fault]))('mending %s changes one line of the list', async (fault) => {
  const [none, one] = [await linesOf([]), await linesOf([fault])];
  const texts = ({ lines }: typeof none) => lines.slice(0, 13).map(({ text }) => text);
  const changed = texts(none).filter((text, i) => text !== texts(one)[i]);
  expect(changed).toHaveLength(1);
  expect(none.lines.filter(({ mark }) => mark === 'bad')).toHaveLength(5);
});

test('labels of one class each: as many classes as images, and none for a held-out image', async () => {
  const { run } = await linesOf(['comments', 'fillers', 'statistics']);
  expect(run.result).toMatchObject({ classes: 64, heldOut: 0 });
  expect(run.references['chance']!.value).toBeCloseTo(Math.log(64));
  expect((await linesOf([...faults])).run.result['classes']).toBe(4);
});
