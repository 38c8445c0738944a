import { decode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { drawHeatmap } from '../../src/charts/heatmap';
import { drawImages } from '../../src/charts/images';
import { toPngUri } from '../../src/charts/png';
import { heatmap, images } from '../../src/engine/figures';
import type { HeatmapState, NamedPicture } from '../../src/engine/figures';
import { document, findFaults, textsOf } from './helpers';

const decodeUri = (uri: string) => decode(Uint8Array.from(atob(uri.split(',')[1]!), (c) => c.charCodeAt(0)));
const hrefOf = (svg: SVGSVGElement, index = 0) => svg.querySelectorAll('image')[index]!.getAttribute('href')!;

describe('PNG data URI', () => {
  test('holds the pixels unchanged', () => {
    const pixels = Uint8Array.from({ length: 5 * 3 * 3 }, (_, i) => (i * 37) % 256);
    const png = decodeUri(toPngUri(5, 3, pixels, 3));
    expect([png.width, png.height, png.channels]).toEqual([5, 3, 3]);
    expect([...png.data]).toEqual([...pixels]);
  });
  test('refuses a wrong number of bytes', () => {
    expect(() => toPngUri(2, 2, new Uint8Array(11), 3)).toThrow('invalid pixels: 11 bytes for 2 x 2 x 3');
  });
});

const picture = (name: string, extra: Partial<NamedPicture> = {}): NamedPicture => {
  return { name, width: 8, height: 4, pixels: new Uint8Array(8 * 4 * 3).fill(90), ...extra };
};

describe('images', () => {
  const figure = images({ title: 'Segmentation', legend: [{ label: 'square', colour: [230, 51, 51] }] });
  const draw = (pictures: NamedPicture[], width = 700) => {
    return drawImages({
      figure,
      runs: [{ label: '', role: 'main', state: { kind: 'images', pictures } }],
      width,
      document,
    }).svg;
  };

  test('name above, note below, key for label maps, proportions kept', () => {
    const svg = draw([picture('input'), picture('prediction', { note: 'mean IoU 0.81' })]);
    expect(textsOf(svg)).toEqual(['input', 'prediction', 'mean IoU 0.81', 'square']);
    expect(findFaults(svg)).toEqual([]);
    const image = svg.querySelector('image')!;
    expect(Number(image.getAttribute('width'))).toBe(2 * Number(image.getAttribute('height')));
    expect(image.getAttribute('image-rendering')).toBe('pixelated');
  });

  test('wraps into rows on a phone', () => {
    const svg = draw(
      Array.from({ length: 6 }, (_, i) => picture(`picture ${i}`)),
      350,
    );
    const tops = new Set([...svg.querySelectorAll('image')].map((image) => image.getAttribute('y')));
    expect(tops.size).toBe(2);
    expect(findFaults(svg)).toEqual([]);
  });

  test('points are dots and crosses; those outside or not finite are left out', () => {
    const points = { x: [0.5, 0.25, 2, NaN], y: [0.5, 0.25, 0.5, 0.5], class: [0, 1, 0, 1] };
    const svg = draw([picture('boundary', { points })]);
    const marks = [...svg.querySelectorAll('path')].map((path) => [
      path.getAttribute('stroke'),
      path.getAttribute('d')!.match(/M/g)!.length,
    ]);
    expect(marks.slice(-2)).toEqual([
      ['var(--a)', 1],
      ['var(--b)', 1],
    ]);
    expect(findFaults(svg)).toEqual([]);
  });

  test('boxes have a look for each role, stay inside the picture and keep their labels in it', () => {
    const boxes = [
      { x0: 0.25, y0: 0.5, x1: 0.75, y1: 1, label: 'dog' },
      {
        x0: 0.5,
        y0: -0.5,
        x1: 1.5,
        y1: 0.5,
        label: 'a label far too long for its picture',
        role: 'prediction' as const,
      },
      { x0: 0, y0: 0, x1: 0.5, y1: 0.5, role: 'faint' as const },
      { x0: 1.2, y0: 0, x1: 1.5, y1: 1 },
      { x0: NaN, y0: 0, x1: 1, y1: 1 },
    ];
    const svg = draw([picture('boxes', { boxes })]);
    const image = svg.querySelector('image')!;
    const [left, width] = ['x', 'width'].map((name) => Number(image.getAttribute(name))) as [number, number];
    const rows = [...svg.querySelectorAll('path')]
      .filter((path) => ['var(--a)', 'var(--b)', 'var(--ghost)'].includes(path.getAttribute('stroke')!))
      .map((path) => {
        const [, x, across] = /^M([\d.]+),[\d.]+h([\d.]+)v[\d.]+h-[\d.]+Z$/.exec(path.getAttribute('d')!)!;
        return [path.getAttribute('stroke'), (Number(x) - left) / width, Number(across) / width];
      });
    expect(rows).toEqual([
      ['var(--ghost)', 0, 0.5],
      ['var(--b)', 0.5, 0.5],
      ['var(--a)', 0.25, 0.5],
    ]);
    expect(textsOf(svg)[1]).toMatch(/^a label.*…$/);
    expect(textsOf(svg)[2]).toBe('dog');
    expect(findFaults(svg)).toEqual([]);
  });

  test('before the first frame there is a sentence', () => {
    expect(textsOf(drawImages({ figure, runs: [], width: 350, document }).svg)).toEqual(['No run yet.']);
  });
});

describe('heatmap', () => {
  const figure = heatmap({ title: 'Kernel' });

  const draw = (width: number, values: number[], size = 350, note?: string) => {
    const state: HeatmapState = {
      kind: 'heatmap',
      width,
      height: values.length / width,
      values: Float32Array.from(values),
      ...(note === undefined ? {} : { note }),
    };
    return drawHeatmap({ figure, runs: [{ label: '', role: 'main', state }], width: size, document });
  };

  test('small matrices print their numbers, and the bar its ends', () => {
    const { svg } = draw(2, [0.0625, 0.1875, 0.5625, 0], 350, 'Sum 0.81.');
    expect(textsOf(svg)).toEqual(['0.063', '0.19', '0.56', '0', '0.563', '0', 'Sum 0.81.']);
    expect(findFaults(svg)).toEqual([]);
  });

  test.each([
    [0, ['all 0']],
    [1e-9, []],
  ])('many cells of %d: a blank matrix says that it is one', (value, said) => {
    const { svg } = draw(40, Array<number>(1600).fill(value));
    expect(textsOf(svg).filter((text) => text.startsWith('all'))).toEqual(said);
  });

  test('strength is opacity, sign is hue', () => {
    const { data } = decodeUri(hrefOf(draw(2, [1, 0.5, 0, -1]).svg));
    expect([data[3], data[7], data[11], data[15]]).toEqual([255, 128, 0, 255]);
    expect(data[2]).toBeGreaterThan(data[0]!);
    expect(data[12]).toBeGreaterThan(data[14]!);
  });

  test('values that are no numbers are crossed or named', () => {
    const big = Array.from({ length: 400 }, (_, i) => (i === 5 ? NaN : i));
    expect(draw(20, big).svg.querySelectorAll('path')).toHaveLength(1);
    expect(textsOf(draw(2, [NaN, 1, 2, Infinity]).svg)).toEqual(expect.arrayContaining(['NaN', 'Infinity']));
    expect(findFaults(draw(2, [NaN, NaN]).svg)).toEqual([]);
  });

  test('large matrices stay inside the picture without numbers', () => {
    const { svg } = draw(
      64,
      Array.from({ length: 4096 }, (_, i) => i / 4096),
      350,
    );
    expect(textsOf(svg)).toEqual(['1', '0']);
    expect(findFaults(svg)).toEqual([]);
  });

  test('readout gives the cell under the pointer', () => {
    const chart = draw(2, [1, 2, 3, 4]);
    const { right, bottom, top } = chart.frame;
    expect(chart.readout!(right - 1, bottom - 1)).toMatchObject({ heading: '1, 1', rows: [{ value: 4 }] });
    expect(chart.readout!(right + 5, top)).toBeUndefined();
  });
});
