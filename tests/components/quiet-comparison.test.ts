import { describe, expect, it } from 'vitest';
import { createRun, type LiveRun } from '../../src/components/experiment/live-run';
import { QuietComparison } from '../../src/components/experiment/quiet-comparison';
import { settle } from './fake-engine';

const params = { lr: 0.03, seed: 1 };
const finished: LiveRun = { ...createRun(1, params), backend: 'wasm', stepsPerSecond: 40, state: 'finished' };

/** A comparison that notes what it is asked; `quiet` says that the page is quiet now, or is not. */
function createComparison() {
  const asked: { what: unknown[]; signal: AbortSignal }[] = [];
  const waiting: ((isQuiet: boolean) => void)[] = [];
  const comparison = new QuietComparison(
    (ran, request, signal) => {
      asked.push({ what: [ran, request], signal });
      return Promise.reject(new Error('no such backend'));
    },
    () => new Promise((resolve) => waiting.push(resolve)),
  );
  const quiet = async (isQuiet = true) => {
    for (const resolve of waiting.splice(0)) resolve(isQuiet);
    await settle();
  };
  return { comparison, asked, quiet };
}

describe('QuietComparison', () => {
  it('compares with the settings of the run once the page is quiet, and a failure is no error', async () => {
    const { comparison, asked, quiet } = createComparison();
    const done = comparison.plan('fake', finished);
    expect(asked).toEqual([]);
    await quiet();
    expect(asked.map(({ what }) => what)).toEqual([
      [
        { backend: 'wasm', stepsPerSecond: 40 },
        { experiment: 'fake', params },
      ],
    ]);
    await expect(done).resolves.toBeUndefined();
  });

  it('compares nothing after a run that starts meanwhile, and ends a comparison that goes on', async () => {
    const { comparison, asked, quiet } = createComparison();
    void comparison.plan('fake', finished);
    comparison.cancel();
    await quiet();
    expect(asked).toEqual([]);
    void comparison.plan('fake', finished);
    await quiet();
    expect(asked[0]!.signal.aborted).toBe(false);
    comparison.cancel();
    expect(asked[0]!.signal.aborted).toBe(true);
  });

  it('compares after the last of several runs only', async () => {
    const { comparison, asked, quiet } = createComparison();
    void comparison.plan('one', finished);
    void comparison.plan('two', finished);
    await quiet();
    expect(asked.map(({ what }) => what[1])).toMatchObject([{ experiment: 'two' }]);
  });

  it('leaves a hidden page alone', async () => {
    const { comparison, asked, quiet } = createComparison();
    void comparison.plan('fake', finished);
    await quiet(false);
    expect(asked).toEqual([]);
  });

  it.each([{ stepped: true }, { stepsPerSecond: 0 }, { backend: null }])(
    'a run that measured nothing is no start: %o',
    async (over) => {
      const { comparison, asked, quiet } = createComparison();
      void comparison.plan('fake', { ...finished, ...over });
      await quiet();
      expect(asked).toEqual([]);
    },
  );
});
