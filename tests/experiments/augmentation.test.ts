import { beforeAll, describe, expect, test } from 'vitest';
import type { NamedPicture } from '../../src/engine/figures';
import { emptyRecord, type RunRecord } from '../../src/engine/run-record';
import { checks } from '../../src/experiments/augmentation/questions';
import type { Picture } from '../../src/lib/params';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

function pictures(run: RunRecord): NamedPicture[] {
  const state = run.figures['pictures'];
  if (state?.kind !== 'images') throw new Error('missing figure: pictures');
  return state.pictures;
}

describe('a run', () => {
  test('labels that follow fit; labels that stay keep their places', async () => {
    const follow = await runById('augmentation', { transform: 'half turn' });
    const stay = await runById('augmentation', { transform: 'half turn', labels: 'stay' });
    expect(follow.result).toMatchObject({ maskFit: 1, boxFit: expect.closeTo(1, 9) });
    expect(stay.result['maskFit']).toBeLessThan(0.8);
    const [original, ...draws] = pictures(stay);
    for (const draw of draws) expect(draw.boxes).toEqual(original!.boxes);
  });

  test('the bars show what the result says, which is what the prediction is graded by', async () => {
    const { figures, result } = await runById('augmentation', { transform: 'rotation' });
    const fit = figures['fit'];
    if (fit?.kind !== 'profile') throw new Error('missing figure: fit');
    expect(fit.values['fit']).toEqual([result['maskFit'], result['boxFit']]);
    expect(result['boxFit']).toBeLessThan(0.8);
  });

  test('the reader’s own picture gets an ellipse as its object', async () => {
    const image: Picture = { width: 40, height: 20, pixels: new Uint8Array(40 * 20 * 3).fill(200) };
    const [original] = pictures(await runById('augmentation', { picture: 'own', image, transform: 'noise' }));
    expect(original).toMatchObject({ width: 40, height: 20, boxes: [{ x0: 0.25, y0: 0.25, x1: 0.75, y1: 0.75 }] });
  });

  test('asks for a picture when there is none', async () => {
    const [original] = pictures(await runById('augmentation', { picture: 'own', transform: 'noise' }));
    expect(original!.note).toContain('Choose a picture');
  });
});

const ended = (result: Record<string, number>, params = {}) => ({ ...emptyRecord(params), result });

test.each([
  ['exact', 0.95],
  ['loose', 0.68],
  ['useless', 0.2],
])('the prediction is graded as %s', (name, boxFit) => {
  const [check] = checks;
  expectGrade(check, ended({ boxFit }), name);
});
