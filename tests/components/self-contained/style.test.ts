import { expect, test } from 'vitest';
import { forHost, style } from '../../../src/components/self-contained/style';

test.each([
  [':root { --ink: red }', ':host { --ink: red }'],
  [":root[data-theme='dark'] {}", ":host([data-theme='dark']) {}"],
  [":root:not([data-theme='light']) {}", ":host(:not([data-theme='light'])) {}"],
  ['body { color: red }\nbody, p {}', ':host { color: red }\n:host, p {}'],
  ['@media print{body{}}', '@media print{:host{}}'],
  ['.body { } tbody {} .antibody{}', '.body { } tbody {} .antibody{}'],
])('%s', (css, expected) => expect(forHost(css)).toBe(expected));

test('nothing of a panel’s styles speaks of the page around a shadow root', () => {
  expect(style).toContain('--paper');
  expect(style).toContain('.panel-grid');
  expect(style).not.toMatch(/:root|\bhtml\b|(^|[\s,{}])body\s*[{,]/);
});
