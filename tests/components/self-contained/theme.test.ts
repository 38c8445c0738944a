import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { findTheme } from '../../../src/components/self-contained/theme';

test.each([
  ['<html><body data-jp-theme-light="false">', 'normal', 'dark'],
  ['<html><body data-jp-theme-light="true">', 'dark', 'light'],
  ['<html class="dark"><body>', 'normal', 'dark'],
  ['<html data-theme="dark"><body>', 'normal', 'dark'],
  ['<html data-theme="light"><body>', 'light dark', 'light'],
  ['<html><body>', 'normal', 'light'],
  ['<html><body>', 'dark', 'dark'],
  ['<html><body>', 'light dark', null],
])('%s with color-scheme %s: %s', (html, scheme, theme) => {
  const { document } = parseHTML(`${html}<p>x</p></body></html>`);
  expect(findTheme(document as unknown as Document, scheme)).toBe(theme);
});
