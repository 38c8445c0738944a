import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseBackends, wasmAdvantage } from '../../src/engine/choose-backend';
import { backendNames } from '../../src/engine/protocol';

const names = (...choice: Parameters<typeof chooseBackends>) => chooseBackends(...choice).map(({ backend }) => backend);

test('without a wish or timings: WebGPU, wasm, WebGL, cpu', () => {
  expect(names({}, {})).toEqual(['webgpu', 'wasm', 'webgl', 'cpu']);
  expect(chooseBackends({}, {})[0]!.reason).toEqual({ code: 'first' });
});

test.each(backendNames)('%s comes first when it is asked for, whatever was measured', (backend) => {
  const choices = chooseBackends({ backend }, { webgpu: 1, wasm: 100 });
  expect(choices[0]).toEqual({ backend, reason: { code: 'asked' } });
  expect(choices.slice(1).map(({ backend }) => backend)).toEqual(backendNames.filter((name) => name !== backend));
});

describe('with timings of both', () => {
  test.each([
    [100, 126, 'wasm', { code: 'faster', than: 'webgpu', ratio: 1.26 }],
    [300, 100, 'webgpu', { code: 'faster', than: 'wasm', ratio: 3 }],
    [100, 125, 'webgpu', { code: 'close', to: 'wasm', ratio: 1.25 }],
    [100, 110, 'webgpu', { code: 'close', to: 'wasm', ratio: 1.1 }],
  ] as const)('WebGPU %s, wasm %s steps per second: %s first', (webgpu, wasm, first, reason) => {
    const [choice] = chooseBackends({}, { webgpu, wasm });
    expect(choice).toEqual({ backend: first, reason: { ...reason, ratio: expect.closeTo(reason.ratio) } });
  });
});

test.each([{ webgpu: 1 }, { wasm: 1000 }, { webgl: 5000 }, { cpu: 9000, webgl: 1 }])(
  '%o alone decides nothing',
  (timings) => {
    expect(chooseBackends({}, timings)).toEqual(chooseBackends({}, {}));
  },
);

test('every backend is tried exactly once, and wasm leads exactly when it is faster by the margin', () => {
  const speed = fc.double({ min: 0.1, max: 1e4, noNaN: true });
  const timings = fc.record({ webgpu: speed, wasm: speed, webgl: speed, cpu: speed }, { requiredKeys: [] });
  fc.assert(
    fc.property(timings, fc.option(fc.constantFrom(...backendNames), { nil: undefined }), (timings, backend) => {
      const order = names({ backend }, timings);
      expect(order.toSorted()).toEqual(backendNames.toSorted());
      const { webgpu = NaN, wasm = NaN } = timings;
      expect(order[0]).toBe(backend ?? (wasm > wasmAdvantage * webgpu ? 'wasm' : 'webgpu'));
      const rest = order.slice(1);
      expect(rest, 'the rest keeps its order').toEqual(backendNames.filter((name) => name !== order[0]));
    }),
  );
});

test('the choices of one run are its own: a reason written into them does not come back', () => {
  const choices = chooseBackends({}, {});
  choices[1]!.reason = { code: 'asked' };
  expect(chooseBackends({}, {})[1]!.reason).toEqual({ code: 'first' });
});
