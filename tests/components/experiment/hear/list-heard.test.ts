import { expect, it } from 'vitest';
import { hasLines, listHeard } from '../../../../src/components/experiment/hear/list-heard';
import { curves, images, lines, profile } from '../../../../src/engine/figures';

const loss = curves({ title: 'Loss', series: { train: 'training', test: 'held out' } });
const stateOf = (values: number[]) => ({
  kind: 'curves' as const,
  series: { train: { steps: values.map((_, i) => i * 10), values } },
});

it('curves: a tone for each value over its step, under the label of its line', () => {
  expect(listHeard(loss, stateOf([2, 1]), 'step')).toEqual({
    lines: { training: [{ x: 0, y: 2 }, { x: 10, y: 1 }] }, // prettier-ignore
    axis: 'step',
    measure: 'Loss',
    isContinuous: true,
    scale: 'linear',
  });
});

it('what is no finite number has no tone; on a logarithmic axis 0 has none either', () => {
  const heard = (scale: 'log' | 'linear') =>
    listHeard({ ...loss, scale }, stateOf([1, NaN, 0, Infinity, 4]), 'step')!.lines['training']!.map(({ y }) => y);
  expect(heard('linear')).toEqual([1, 0, 4]);
  expect(heard('log')).toEqual([1, 4]);
});

it('long lines are thinned, and keep their ends', () => {
  const tones = listHeard(loss, stateOf(Array.from({ length: 5000 }, (_, i) => i)), 'step')!.lines['training']!;
  expect(tones.length).toBeLessThanOrEqual(80);
  expect([tones[0]!.y, tones.at(-1)!.y]).toEqual([0, 4999]);
});

it('a profile follows its named places, lines their own axis', () => {
  const norms = profile({ title: 'Norms', mark: 'bar', series: { grad: 'gradient' } });
  expect(listHeard(norms, { kind: 'profile', labels: ['a', 'b'], values: { grad: [1, 2] } }, 'step')).toMatchObject({
    lines: { gradient: [{ x: 0, y: 1, label: 'a' }, { x: 1, y: 2, label: 'b' }] }, // prettier-ignore
    isContinuous: false,
  });
  const kernel = lines({ title: 'Kernel', x: 'tap', series: { k: 'weights' } });
  expect(listHeard(kernel, { kind: 'lines', x: [-1, 0], values: { k: [3, 4] } }, 'step')).toMatchObject({
    lines: { weights: [{ x: -1, y: 3 }, { x: 0, y: 4 }] }, // prettier-ignore
    axis: 'tap',
  });
});

it('nothing is heard of pictures, nor where no value is finite', () => {
  expect(hasLines(images({ title: 'P' }))).toBe(false);
  expect(hasLines(loss)).toBe(true);
  expect(listHeard(images({ title: 'P' }), { kind: 'images', pictures: [] }, 'step')).toBeNull();
  expect(listHeard(loss, stateOf([NaN, NaN]), 'step')).toBeNull();
});
