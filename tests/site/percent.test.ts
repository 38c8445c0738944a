import { markdownToHtml } from 'satteri';
import { expect, test } from 'vitest';
import { percentPlugin } from '../../src/integrations/satteri-percent';

const htmlOf = (source: string) => markdownToHtml(source, { mdastPlugins: [percentPlugin] }).html.trim();

test('a number stays with its sign of percent', () => {
  expect(htmlOf('27.94 % and *5 %*, 100 % of 3 parts')).toBe(
    '<p>27.94\u202f% and <em>5\u202f%</em>, 100\u202f% of 3 parts</p>',
  );
});

test('code is left alone, and so is a sign without a number', () => {
  expect(htmlOf('`7 % 2`, a % sign')).toBe('<p><code>7 % 2</code>, a % sign</p>');
});
