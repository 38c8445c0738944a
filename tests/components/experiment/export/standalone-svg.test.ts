import { expect, it } from 'vitest';
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
  const text = standAlone(svg, { title: 'Loss <1>', description: 'lr 0.1 & more' }, (name) => variables[name] ?? '');
  expect(text).not.toContain('var(');
  expect(text).toContain('#123456');
  expect(text).toContain('font-family="system-ui, sans-serif"');
  expect(text).toContain('xmlns="http://www.w3.org/2000/svg"');
  expect(text).toContain('<title>Loss &lt;1&gt;</title>');
  expect(text).toContain('lr 0.1 &amp; more');
  expect(text.indexOf('fill="#ffffff"')).toBeLessThan(text.indexOf('#123456'));
  expect(svg.outerHTML, 'the page keeps its own').toBe(before);
});
