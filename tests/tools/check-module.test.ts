import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkModule } from '../../src/tools/check-module.mjs';

const folder = mkdtempSync(join(tmpdir(), 'modules-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
const check = async (text: string) => {
  const path = join(folder, `${count++}.mjs`);
  writeFileSync(path, text);
  return (await checkModule(path)).problems;
};

test('a module without imports whose default export renders passes', async () => {
  expect(await check('const made = { render() {} };\nexport default made;')).toEqual([]);
});

test.each([
  ['import a from "./x.js"; export default { render() {} };', 'imports ./x.js'],
  ['export default { render: () => import("y") };', 'imports "y"'],
  ['export default { render() {} }; export const more = 1;', 'exports something else'],
  ['const nothing = 1;', 'exports something else'],
  ['export default { draw() {} };', 'has no render'],
  ['export default {', 'does not parse'],
  [`export default { render() {}, data: '${randomBytes(1_000_000).toString('hex')}' };`, 'kB (at most 900.0 kB)'],
])('%.60s', async (text, problem) => {
  const problems = await check(text);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(problem);
});
