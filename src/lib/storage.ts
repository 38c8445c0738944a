/** Values kept between pages or visits. Reading and writing never throw: where a browser blocks storage, memory serves. */
export interface Store {
  /** The stored value, or undefined when there is none or it cannot be read. */
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  remove(key: string): void;
}

/** The part of a Storage that a store uses. */
export type StorageArea = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const prefix = 'clinic:';

/**
 * A store of JSON values. `findArea` is asked at each access, since in an opaque origin the mere look at `localStorage`
 * throws a SecurityError; a full or blocked area is replaced by memory for the life of the page.
 */
export function openStore(findArea: () => StorageArea): Store {
  const memory = new Map<string, string>();

  function attempt<T>(action: (area: StorageArea) => T): T | undefined {
    try {
      return action(findArea());
    } catch {
      return undefined;
    }
  }

  return {
    get(key) {
      const text = memory.get(key) ?? attempt((area) => area.getItem(prefix + key)) ?? undefined;
      if (text === undefined) return undefined;
      try {
        return JSON.parse(text) as unknown;
      } catch {
        return undefined;
      }
    },
    set(key, value) {
      const text = JSON.stringify(value);
      if (text === undefined) return this.remove(key);
      const stored = attempt((area) => {
        area.setItem(prefix + key, text);
        return true;
      });
      if (stored) memory.delete(key);
      else memory.set(key, text);
    },
    remove(key) {
      memory.delete(key);
      attempt((area) => area.removeItem(prefix + key));
    },
  };
}

/** Kept between visits. */
export const visitStore = openStore(() => globalThis.localStorage);

/** Kept while the tab is open. */
export const tabStore = openStore(() => globalThis.sessionStorage);
