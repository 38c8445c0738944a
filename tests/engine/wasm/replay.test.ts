import { beforeEach, describe, expect, test } from 'vitest';
import { runEagerly } from '../../../src/engine/replay/eager';
import { replayOnWasm } from '../../../src/engine/wasm/replay';
import { useBackend } from '../backends';
import { problems } from '../replay-problems';
import { trainWith } from './train-with';

beforeEach(() => useBackend('wasm'));

describe.each(Object.keys(problems))('%s', (name) => {
  test('replay is eager, bit for bit, in chunks of any length', async () => {
    const make = problems[name]!;
    const eager = await trainWith(runEagerly, make, [7]);
    expect(eager.figures.every(Number.isFinite)).toBe(true);
    for (const chunks of [[7], [1, 1, 1, 4], [2, 5]]) {
      expect(await trainWith(replayOnWasm, make, chunks), `chunks of ${chunks}`).toEqual(eager);
    }
  });
});
