import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { drawLogCurve, type LogLine } from '../../src/charts/log-curve';
import { mainStyle } from '../../src/charts/style';

const document = parseHTML('<!doctype html><html><body></body></html>').document as unknown as Document;
const line = (name: string, values: number[], steps = values.map((_, i) => i)): LogLine => ({ name, steps, values, style: mainStyle(0) }); // prettier-ignore
const draw = (lines: LogLine[], more: Partial<Parameters<typeof drawLogCurve>[0]> = {}) =>
  drawLogCurve({ document, width: 700, lines, scale: 'linear', window: [0, 99], xName: 'step', ...more });
const falls = Array.from({ length: 100 }, (_, i) => Math.exp(-i / 20));

describe('a curve of a log', () => {
  test('reads out what stands under the pointer', () => {
    const chart = draw([line('loss', falls)]);
    const { x, rows } = chart.readout!(chart.xOf!(42))!;
    expect(x).toBe(42);
    expect(rows[0]!.value).toBe(falls[42]);
  });
  test('a window shows its steps only', () => {
    const chart = draw([line('loss', falls)], { window: [50, 60] });
    expect(chart.invertX!(chart.frame.left)).toBeCloseTo(50, 9);
    expect(chart.svg.getAttribute('aria-label')).toContain(
      `from ${falls[50]!.toFixed(4).replace(/0+$/, '').slice(0, 6)}`,
    );
  });
  test('marks are named once where they crowd', () => {
    const marks = [10, 10.1, 10.2, 80].map((step) => ({ step, label: 'snapshot' }));
    const text = draw([line('loss', falls)], { marks }).svg.textContent;
    expect(text).toContain('snapshot and 2 more');
  });
  test('a guest has no say in the axis: what it shows above is cut off, with an arrow', () => {
    const guest = { ...line('guest', [1, 40, 900, 0.2], [0, 30, 60, 99]), isGuest: true };
    const ticks = (lines: LogLine[]) =>
      [...draw(lines).svg.querySelectorAll('text')].map(({ textContent }) => Number(textContent)).filter(Boolean);
    const arrows = (lines: LogLine[]) => draw(lines).svg.outerHTML.match(/l4\.5,8h-9z/g) ?? [];
    const own = line('loss', falls);
    expect(Math.max(...ticks([guest, own]).filter((tick) => tick < 2))).toBeLessThanOrEqual(1.5);
    expect(ticks([guest, own])).not.toContain(10);
    expect(arrows([guest, own])).toHaveLength(1);
    expect(arrows([{ ...guest, isGuest: false }, own])).toHaveLength(0);
  });
  test('guests alone have an axis of their own', () => {
    const guest = { ...line('guest', [1, 0.5, 0.2]), isGuest: true };
    expect(draw([guest, line('loss', [NaN, NaN])]).svg.outerHTML).not.toMatch(/l4\.5,8h-9z/);
  });
  test.each([
    ['none', []],
    ['only NaN', [line('loss', [NaN, NaN])]],
    ['infinite, 0 and below on a log axis', [line('loss', [Infinity, 0, -1, 3])]],
    ['steps that go back', [line('loss', [1, 2, 3], [5, 4, 9])]],
  ])('odd values are drawn without an error: %s', (_, lines) => {
    for (const scale of ['linear', 'log'] as const)
      expect(draw(lines, { scale }).svg.outerHTML).not.toMatch(/ (?:d|x|y|x1|x2|y1|y2|transform)="[^"]*NaN/);
  });
  test('a million values are a picture of a few thousand points', () => {
    const values = Array.from({ length: 1_000_000 }, (_, i) => Math.sin(i));
    expect(draw([line('loss', values)], { window: [0, 999_999] }).svg.outerHTML.length).toBeLessThan(100_000);
  });
});
