import { beforeAll, expect, test } from 'vitest';
import type { RunRecord } from '../../src/engine/run-record';
import { emptyRecord } from '../../src/engine/run-record';
import cell from '../../src/experiments/fc-to-conv/cell';
import { checks } from '../../src/experiments/fc-to-conv/questions';
import { runById, runExperiment, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

const maps = ({ figures }: RunRecord) => {
  if (figures['maps']?.kind !== 'images') throw new Error('missing figure: maps');
  return figures['maps'].pictures;
};

test('without padding both maps are the same picture; with padding they are not', async () => {
  for (const padding of ['valid', 'same'] as const) {
    const run = await runById('fc-to-conv', { steps: 4, padding });
    const [picture, slid, pass] = maps(run);
    expect([picture!.width, slid!.width, pass!.width]).toEqual([64, 13, 13]);
    if (padding === 'valid') expect(run.result['relative']).toBeLessThan(1e-5);
    else expect(run.result['relative']).toBeGreaterThan(0.01);
    expect([...slid!.pixels].some((value, i) => Math.abs(value - pass!.pixels[i]!) > 1)).toBe(padding === 'same');
  }
});

/** Of 16 x 16: conv1 12 x 12 places of 900 products, conv2 4 x 4 of 1728, then 64 x 32 and 32 x 5. */
test('the multiplications are those of the layers, and a time stands there only where a clock is', async () => {
  const notes = maps(await runById('fc-to-conv', cell.tiny)).map(({ note }) => note);
  const patch = 144 * 900 + 16 * 1728 + 64 * 32 + 32 * 5;
  const whole = 28 ** 2 * 900 + 12 ** 2 * 1728 + 5 ** 2 * (64 * 32 + 32 * 5);
  expect(notes.slice(1)).toEqual(
    [25 * patch, whole].map((work) => `${(work / 1e6).toFixed(1)} million multiplications`),
  );
  let now = 0;
  const adapt = (lab: Parameters<typeof cell.run>[0]['lab']) => ({
    ...lab,
    timeOf: async <T>(work: () => Promise<T>) => ({ value: await work(), ms: (now += 2.5) }),
  });
  const timed = maps(await runExperiment(cell as never, cell.tiny, { adapt }));
  expect(timed.slice(1).map(({ note }) => note!.slice(-16))).toEqual(
    [', 2.5 ms here', ', 5.0 ms here'].map((end) => expect.stringContaining(end)),
  );
});

test.each([
  [{ relative: 1e-7, inner: 0 }, 'equal'],
  [{ relative: 0.3, inner: 0 }, 'border'],
  [{ relative: 0.3, inner: 0.1 }, 'everywhere'],
])('%j is "%s"', (result, answer) => {
  expectGrade(checks[0], { ...emptyRecord({}), result }, answer);
});
