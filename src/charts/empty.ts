import { colour, wrapText } from './style';
import { createElement, createSvg, createText, finishSvg } from './svg';
import type { Chart } from './types';

/** An outlined area with a sentence, for figures without axes that have nothing to show yet. */
export function drawEmpty(
  document: Document,
  width: number,
  height: number,
  sentence: string,
  ariaLabel: string,
): Chart {
  const svg = createSvg(document, width, height);
  const area = { x: 0.5, y: 0.5, width: width - 1, height: height - 1, fill: 'none', stroke: colour.rule };
  svg.appendChild(createElement(document, 'rect', area));
  const lines = wrapText(sentence, width - 24);
  svg.appendChild(createText(document, { x: width / 2, y: height / 2, lines, anchor: 'middle' }));
  return { svg: finishSvg(svg, ariaLabel), frame: { left: 0, right: width, top: 0, bottom: height } };
}
