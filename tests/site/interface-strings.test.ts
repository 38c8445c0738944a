import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { listProjectFiles } from '../house/project-files';

const keys = Object.keys(JSON.parse(readFileSync('content/i18n/en.json', 'utf8')) as object);
const sources = listProjectFiles()
  .filter((path) => /^(src|astro\.config).*\.(astro|tsx?|mjs)$/.test(path))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

/** Keys that a source asks for: whole, or with ids of its own in the place of `${...}`. */
const asked = sources.flatMap(({ path, text }) =>
  [...text.matchAll(/\bt\((['`])([a-z]\w*\.[^'`]*)\1/g)].map(([, , key]) => ({ path, text, key: key! })),
);

test('every text that a page asks for by its key is there', () => {
  expect(asked.length).toBeGreaterThan(10);
  expect(asked.filter(({ key }) => !key.includes('${') && !keys.includes(key))).toEqual([]);
});

test('the home page has a text for each of its experiments, and none for others', () => {
  const { text } = sources.find(({ path }) => path === 'src/pages/index.astro')!;
  const prefix = 'home.experiment.';
  expect(text).toContain(`t(\`${prefix}\${id}\`)`);
  const [, items] = /const experiments = \[(.*?)\] as const/s.exec(text)!;
  const ids = [...items!.matchAll(/\bid: '([^']+)'/g)].map(([, id]) => id);
  expect(ids.length).toBeGreaterThan(3);
  expect(ids.sort()).toEqual(keys.flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : [])).sort());
});

test('no text is left over', () => {
  const wholes = new Set(asked.map(({ key }) => key));
  const parts = asked.flatMap(({ key }) => (key.includes('${') ? [key.slice(0, key.indexOf('${'))] : []));
  const named = (key: string) => sources.some(({ text }) => text.includes(`'${key}'`) || text.includes(`\`${key}\``));
  // What the numbers of findings are called is asked for by their names; tests/clinic/rules.test.ts knows these.
  const values = sources.some(({ text }) => text.includes("'clinic.value.'"));
  const groups = sources.some(({ text }) => text.includes('group.'));
  const used = (key: string) =>
    (values && key.startsWith('clinic.value.')) ||
    wholes.has(key) ||
    named(key) ||
    parts.some((part) => key.startsWith(part)) ||
    (groups && key.startsWith('group.'));
  expect(keys.filter((key) => !used(key))).toEqual([]);
});
