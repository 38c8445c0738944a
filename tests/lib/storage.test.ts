import { describe, expect, it } from 'vitest';
import { openStore, type StorageArea } from '../../src/lib/storage';

function fakeArea(over: Partial<StorageArea> = {}): StorageArea & { data: Map<string, string> } {
  const data = new Map<string, string>();
  return {
    data,
    getItem: (key) => data.get(key) ?? null,
    setItem: (key, value) => void data.set(key, value),
    removeItem: (key) => void data.delete(key),
    ...over,
  };
}

describe('openStore', () => {
  it('gives back what was set, also to a second store on the same area', () => {
    const area = fakeArea();
    openStore(() => area).set('x', { lr: 0.03 });
    expect(openStore(() => area).get('x')).toEqual({ lr: 0.03 });
  });

  it('serves from memory where the area throws when looked at', () => {
    const store = openStore(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    store.set('x', 1);
    expect(store.get('x')).toBe(1);
    store.remove('x');
    expect(store.get('x')).toBeUndefined();
  });

  it('keeps the newest value when the area is full', () => {
    const area = fakeArea();
    const store = openStore(() => area);
    store.set('x', 'old');
    area.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    store.set('x', 'new');
    expect(store.get('x')).toBe('new');
  });

  it('answers nothing for text that is no JSON', () => {
    const area = fakeArea();
    area.data.set('clinic:x', '{broken');
    expect(openStore(() => area).get('x')).toBeUndefined();
  });

  it('forgets a key that is set to undefined', () => {
    const store = openStore(() => fakeArea());
    store.set('x', 1);
    store.set('x', undefined);
    expect(store.get('x')).toBeUndefined();
  });
});
