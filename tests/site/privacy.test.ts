import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { openStore } from '../../src/lib/storage';
import { listProjectFiles } from '../house/project-files';

const cleared = vi.hoisted(() => [] as string[]);
vi.mock('idb-keyval', () => ({
  createStore: (database: string, store: string) => `${database}/${store}`,
  clear: (store: string) => Promise.resolve(void cleared.push(`all of ${store}`)),
  del: (key: string) => Promise.resolve(void cleared.push(key)),
}));
const { forgetKept } = await import('../../src/components/privacy/forget-kept');

/** Files that keep something, and how the page on privacy calls it. */
const keepers: Record<string, string> = {
  'src/components/case/open-case.ts': 'clinic:case-001',
  'src/components/cell/Cell.tsx': 'clinic:cell:…',
  'src/components/cell/OwnCells.tsx': 'clinic:cells:…',
  'src/components/cell/cell-engine.ts': 'clinic:timings:…',
  'src/components/clinic/hand-over.ts': 'keyval-store',
  'src/components/experiment/compare/shelf.ts': 'convergence-clinic',
  'src/components/experiment/compare/use-kept-batch.ts': 'clinic:kept:…',
  'src/components/experiment/compare/use-kept-runs.ts': 'clinic:kept:…',
  'src/components/experiment/guess/GuessBody.tsx': 'clinic:guesses:…',
  'src/components/experiment/page-state.ts': 'clinic:settings:…',
  'src/components/experiment/shared-engine.ts': 'clinic:timings:…',
  'src/components/experiment/use-live-ahead.ts': 'clinic:kept:…',
  'src/course/sco/main.ts': 'clinic:package:…',
  'src/keep/service-worker.ts': 'clinic https://…',
};

test('the page on privacy names all that is kept', () => {
  const page = readFileSync('content/docs/privacy.mdx', 'utf8');
  const ways =
    /\b(visitStore|tabStore)\b|from 'idb-keyval'|\b(local|session)Storage\.setItem|document\.cookie|\bcaches\.open/;
  const found = listProjectFiles()
    .filter((path) => /^src\/.*\.(tsx?|astro)$/.test(path) && path !== 'src/lib/storage.ts')
    .filter((path) => ways.test(readFileSync(path, 'utf8')));
  expect(found.sort(), 'say on the privacy page what a new one keeps').toEqual(Object.keys(keepers));
  for (const name of Object.values(keepers)) expect(page).toContain(`\`${name}\``);
});

test('what the site keeps is deleted, what others keep on the same origin is not', async () => {
  const area: Record<string, string> = { 'starlight-theme': 'dark', 'sl-sidebar-state': '{}', other: '1' };
  const storage = Object.defineProperties(area as unknown as Storage, {
    getItem: { value: (key: string) => area[key] ?? null },
    setItem: { value: (key: string, value: string) => void (area[key] = value) },
    removeItem: { value: (key: string) => void delete area[key] },
  });
  const own = { 'timings:depth': {}, 'cell:depth': '', 'cells:depth': [], 'package:https://x.test/embed/depth/': {} };
  for (const [key, value] of Object.entries(own)) openStore(() => storage).set(key, value);
  expect(Object.keys(area)).toHaveLength(7);
  const unregister = () => Promise.resolve(cleared.push('worker') > 0);
  const getRegistration = (scope: string) => Promise.resolve(scope === 'https://x.test/' ? { unregister } : undefined);
  vi.stubGlobal('location', { href: 'https://x.test/privacy/' });
  vi.stubGlobal('navigator', { serviceWorker: { getRegistration } });
  vi.stubGlobal('caches', { delete: (name: string) => Promise.resolve(cleared.push(name) > 0) });
  await forgetKept([storage]);
  expect(Object.keys(area)).toEqual(['other']);
  expect(cleared.sort()).toEqual([
    'all of convergence-clinic/kept-runs',
    'clinic https://x.test/',
    'clinic-handed',
    'worker',
  ]);
  vi.unstubAllGlobals();
});

test('a browser without service workers deletes the rest', async () => {
  cleared.length = 0;
  vi.stubGlobal('navigator', {});
  await forgetKept([]);
  expect(cleared).toHaveLength(2);
  vi.unstubAllGlobals();
});
