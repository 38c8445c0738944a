import { expect, it } from 'vitest';
import { findApi, type Searched } from '../../../src/course/sco/find-api';
import { openLms } from '../../../src/course/sco/lms';

/** Windows one within the other, the outermost first; what each has beside its parent. */
function nest(...windows: Record<string, unknown>[]): Searched {
  let parent: Record<string, unknown> | undefined;
  for (const has of windows) {
    const view: Record<string, unknown> = { opener: null, ...has };
    view['parent'] = parent ?? view;
    parent = view;
  }
  return parent as unknown as Searched;
}

/** A window of another origin: it throws when it is looked into, but names its parent. */
const foreign = (parent: unknown) =>
  new Proxy({ parent } as Record<string, unknown>, {
    get(target, name) {
      if (name === 'parent') return target['parent'];
      throw new Error('SecurityError');
    },
  });

const old = { name: '1.2' };
const recent = { name: '2004' };

it('finds the system above, the version of the package before the other', () => {
  expect(findApi(nest({ API: old }, {}, {}), '1.2')).toEqual({ version: '1.2', api: old });
  const both = nest({ API: old, API_1484_11: recent }, {});
  expect(findApi(both, '1.2')?.api).toBe(old);
  expect(findApi(both, '2004')?.api).toBe(recent);
  expect(findApi(nest({ API: old }, {}), '2004')).toEqual({ version: '1.2', api: old });
  expect(findApi(nest({ API_1484_11: recent }, {}), '1.2')).toEqual({ version: '2004', api: recent });
});

it('finds it around the window that opened the package, and past a page of another origin', () => {
  const opener = nest({ API: old }, {});
  expect(findApi(nest({ opener }, {}), '1.2')?.api).toBe(old);
  const view = { opener: null, parent: foreign(nest({ API: old })) } as unknown as Searched;
  expect(findApi(view, '1.2')?.api).toBe(old);
});

it('finds none where there is none, and in no circle of windows', () => {
  expect(findApi(nest({}, {}), '2004')).toBeNull();
  expect(findApi(nest({ API: 'a text' }), '1.2')).toBeNull();
  const a = { opener: null } as Record<string, unknown>;
  const b = { opener: null, parent: a };
  a['parent'] = b;
  expect(findApi(a as unknown as Searched, '1.2')).toBeNull();
  const lonely = foreign(null);
  expect(findApi({ opener: null, parent: lonely } as unknown as Searched, '1.2')).toBeNull();
});

it('functions that are missing or fail have answered nothing', () => {
  const lms = openLms({
    version: '1.2',
    api: {
      LMSInitialize: () => true,
      LMSGetValue: () => {
        throw new Error('down');
      },
    },
  });
  expect(lms.open()).toBe(true);
  expect(lms.get('cmi.suspend_data')).toBe('');
  expect([lms.set('cmi.suspend_data', ''), lms.commit(), lms.close()]).toEqual([false, false, false]);
});
