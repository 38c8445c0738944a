import { expect, it, vi } from 'vitest';
import { isDrawnDark, plainColour } from '../../../../src/components/experiment/export/plain-colour';
import { standAlone } from '../../../../src/components/experiment/export/standalone-svg';
import { drawCurves } from '../../../../src/charts/curves';
import { curves } from '../../../../src/engine/figures';
import { curvesState, document } from '../../../charts/helpers';

const variables: Record<string, string> = { '--a': ' #123456', '--paper': '#ffffff', '--ink': 'black' };
const draw = () =>
  drawCurves({
    figure: curves({ title: 'Loss', series: { loss: 'loss' } }),
    runs: [{ label: '', state: curvesState({ loss: [2, 1] }), role: 'main' }],
    width: 400,
    document,
  }).svg;

it('a drawing alone needs nothing of its page', () => {
  const svg = draw();
  const before = svg.outerHTML;
  const about = { title: 'Loss <1>', description: 'lr 0.1 & more' };
  const { svg: text, width, height } = standAlone(svg, about, (name) => variables[name] ?? '');
  expect(text).not.toContain('var(');
  expect(text).toContain('#123456');
  expect(text).toContain('font-family="system-ui, sans-serif"');
  expect(text).toContain('xmlns="http://www.w3.org/2000/svg"');
  expect(text).toContain('<title>Loss &lt;1&gt;</title>');
  expect(text).toContain('lr 0.1 &amp; more');
  expect(text.indexOf('fill="#ffffff"')).toBeLessThan(text.indexOf('#123456'));
  expect(svg.outerHTML, 'the page keeps its own').toBe(before);
  // The title stands above the drawing, and nothing of it at the edge.
  expect(text).toMatch(/<text[^>]*font-weight="600"[^>]*>Loss &lt;1&gt;</);
  expect([width, height]).toEqual([432, 316]);
  expect(text).toContain('viewBox="-16 -40 432 316"');
  expect(text).toMatch(/^<svg[^>]* height="316" width="432"|^<svg[^>]* width="432" height="316"/);
});

it('a colour of two schemes becomes that of the present one', () => {
  expect(plainColour('light-dark(#1b63b5, #7db4ff)', false)).toBe('#1b63b5');
  expect(plainColour(' light-dark(rgb(1, 2, 3), hsl(0 0% 0%))', true)).toBe(' hsl(0 0% 0%)');
  expect(plainColour('Canvas', true)).toBe('Canvas');
});

it('the scheme is that of the page; the system counts where the page allows both', () => {
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  expect(['dark', 'light', 'light dark', 'normal'].map((colorScheme) => isDrawnDark({ colorScheme }))).toEqual([
    true,
    false,
    true,
    false,
  ]);
  vi.unstubAllGlobals();
});
