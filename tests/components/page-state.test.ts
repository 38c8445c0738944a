import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addSettings, createAddressState, createTabState } from '../../src/components/experiment/page-state';
import { createTaskState } from '../../src/components/teach/task-state';
import { card } from './fake-engine';

const values = { lr: 0.5, loss: 'sum', seed: 1 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the settings of a page', () => {
  it('writes the address without losing its options, once for many changes', () => {
    const replaceState = vi.fn();
    vi.stubGlobal('location', { search: '?lock=seed&lr=7', pathname: '/lab/fake/', hash: '#x' });
    vi.stubGlobal('history', { state: null, replaceState });
    const state = createAddressState(card.params);
    expect(state.read().values.lr).toBe(7);
    state.write({ ...values, lr: 1 });
    state.write(values);
    vi.runAllTimers();
    expect(replaceState.mock.calls).toEqual([[null, '', '/lab/fake/?v=1&lock=seed&loss=sum&lr=0.5#x']]);
  });

  it('of a task are the task’s, but for the seed; the address stays as it was given', () => {
    const replaceState = vi.fn();
    vi.stubGlobal('location', { search: '?v=1&lr=7&seed=9&lock=lr&width=3&loss=max', pathname: '/', hash: '' });
    vi.stubGlobal('history', { state: null, replaceState });
    const state = createTaskState(card.params, { lr: 1, loss: 'sum' });
    const { values: opened, query, notices } = state.read();
    expect(opened).toEqual({ lr: 1, loss: 'sum', seed: 9 });
    expect(query!.lock).toEqual(['lr']);
    // What the task sets, the address need not have right.
    expect(notices).toEqual([{ code: 'unknown-name', name: 'width' }]);
    state.write({ ...values, lr: 3 });
    vi.runAllTimers();
    expect(replaceState).not.toHaveBeenCalled();
  });

  it('does without an address that may not be changed', () => {
    vi.stubGlobal('location', { search: '', pathname: '/', hash: '' });
    vi.stubGlobal('history', {
      replaceState() {
        throw new DOMException('no', 'SecurityError');
      },
    });
    createAddressState(card.params).write(values);
    expect(() => vi.runAllTimers()).not.toThrow();
  });

  it('keeps settings in the tab, in memory where storage is blocked', () => {
    vi.stubGlobal('location', { pathname: '/lessons/x/' });
    createTabState(card.params, 'fake-1').write(values);
    expect(createTabState(card.params, 'fake-1').read().values).toEqual(values);
    expect(createTabState(card.params, 'fake-2').read().values).toEqual({});
  });

  it('carries settings to another page', () => {
    expect(addSettings('/sub/lab/fake/', card.params, values)).toBe('/sub/lab/fake/?v=1&loss=sum&lr=0.5');
  });
});
