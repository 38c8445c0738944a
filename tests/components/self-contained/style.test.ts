import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { forHost } from '../../../src/components/self-contained/style';

test.each([
  [':root { --ink: red }', ':host { --ink: red }'],
  [":root[data-theme='dark'] {}", ":host([data-theme='dark']) {}"],
  [":root:not([data-theme='light']) {}", ":host(:not([data-theme='light'])) {}"],
  ['body { color: red }\nbody, p {}', ':host { color: red }\n:host, p {}'],
  ['@media print{body{}}', '@media print{:host{}}'],
  ['.body { } tbody {} .antibody{}', '.body { } tbody {} .antibody{}'],
])('%s', (css, expected) => expect(forHost(css)).toBe(expected));

test('nothing of a panel’s styles speaks of the page around a shadow root', () => {
  const text = readFileSync('src/components/self-contained/style.ts', 'utf8');
  const files = [...text.matchAll(/'\.\.\/\.\.\/(styles\/[\w-]+\.css)\?inline'/g)].map(([, file]) => file!);
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) {
    const css = readFileSync(`src/${file}`, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
    expect(forHost(css), file).not.toMatch(/:root|\bhtml\b|(^|[\s,{}])body\s*[{,]/);
  }
});
