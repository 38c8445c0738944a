import { describe, expect, test } from 'vitest';
import { createModelState, readResult, tell } from '../../../src/components/self-contained/model';
import { emptyRecord } from '../../../src/engine/run-record';

const createModel = (values: Record<string, unknown>) => {
  const saved: unknown[] = [];
  return {
    values,
    saved,
    get: (key: string) => values[key],
    set: (key: string, value: unknown) => void (values[key] = value),
    save_changes: () => void saved.push({ ...values }),
  };
};

describe('settings of a widget', () => {
  test('are the model’s, and go back to it', () => {
    const model = createModel({ settings: { lr: 0.1 } });
    const state = createModelState(model);
    expect(state.read()).toEqual({ query: null, values: { lr: 0.1 }, notices: [] });
    state.write({ lr: 0.3 });
    expect(model.saved).toEqual([{ settings: { lr: 0.3 } }]);
  });

  test.each([undefined, null, 7, 'lr', [1]])('%j is no table: the defaults hold', (settings) => {
    expect(createModelState(createModel({ settings })).read().values).toEqual({});
  });
});

describe('what a host hears', () => {
  test('nothing that its model has no place for', () => {
    const model = createModel({});
    tell(model, 'result', 1);
    expect([model.values, model.saved]).toEqual([{}, []]);
  });

  test('a host without a kernel may refuse', () => {
    const model = { ...createModel({ result: {} }), save_changes: () => { throw new Error('not implemented'); } }; // prettier-ignore
    expect(() => tell(model, 'result', 1)).not.toThrow();
  });

  test('settings, numbers and curves of a run', () => {
    const record = emptyRecord({ lr: 0.1 });
    record.result = { heldOut: 0.5 };
    record.figures = {
      loss: { kind: 'curves', series: { batch: { steps: [0, 1], values: [2, 1] } } },
      log: { kind: 'log', lines: [], newest: 0 } as never,
    };
    expect(readResult(record)).toEqual({
      settings: { lr: 0.1 },
      result: { heldOut: 0.5 },
      curves: { 'loss/batch': [2, 1] },
    });
  });
});
