import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseHeaders } from '../../src/tools/serve.mjs';

/** The page on self-hosting says in nginx's words what `_headers` says. */

const page = readFileSync('content/docs/self-hosting.mdx', 'utf8');
const file = readFileSync('public/_headers', 'utf8');
const [, nginx = ''] = /```nginx\n([\s\S]*?)```/.exec(page) ?? [];

const locations = [...nginx.matchAll(/location (= )?(\S+) \{([^}]*)\}/g)].map(([, exact, path, body]) => ({
  exact: exact !== undefined,
  path: path!,
  headers: Object.fromEntries(
    [...body!.matchAll(/add_header (\S+) "([^"]*)" always;/g)].map(([, name, value]) => [name!.toLowerCase(), value!]),
  ),
}));

/** As nginx chooses: the exact location, else the one with the longest prefix. */
function nginxHeaders(path: string): Record<string, string> | undefined {
  const exact = locations.find((one) => one.exact && one.path === path);
  const prefixes = locations.filter((one) => !one.exact && path.startsWith(one.path));
  return (exact ?? prefixes.sort((a, b) => b.path.length - a.path.length)[0])?.headers;
}

function fileHeaders(path: string): Record<string, string> {
  const matching = parseHeaders(file).filter(({ matches }) => matches(path));
  return Object.assign({}, ...matching.map(({ headers }) => headers)) as Record<string, string>;
}

const patterns = file.split('\n').filter((line) => line.startsWith('/'));
const paths = ['/', '/lessons/depth/', '/runs/depth.json', ...patterns.map((one) => one.trim().replace('*', 'x'))];

test.each(paths)('nginx sends of %s what _headers says', (path) => {
  expect(Object.keys(fileHeaders(path)).length).toBeGreaterThan(2);
  expect(nginxHeaders(path)).toEqual(fileHeaders(path));
});

test('each header of the file has a row in the table', () => {
  const names = new Set(parseHeaders(file).flatMap(({ headers }) => Object.keys(headers)));
  const table = page.split('\n').filter((line) => line.startsWith('|'));
  for (const name of names) expect(table.join('\n').toLowerCase(), name).toContain(name);
});
