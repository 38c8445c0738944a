import { describe, expect, test } from 'vitest';
import { inspectLabels } from '../../../src/lib/label-image/inspect';
import { readPng } from '../../../src/lib/label-image/read-png';
import { toGrey, vocColour, vocLabels } from '../../../src/lib/label-image/voc-palette';
import { codes, grey, mapped, outputs, smoothed } from './judge';
import { makeColourPng, makePng } from './pictures';

describe('labels that fit', () => {
  test('0 to 3', () => {
    const report = inspectLabels(grey([0, 0, 1, 2, 3]));
    expect(report.findings).toEqual([{ code: 'fits', severity: 'good', values: { largest: 3, classes: 4 } }]);
    expect(report).toMatchObject({
      repairs: [],
      outputs: 4,
      counts: [{ value: 0, pixels: 2, inside: 1 }, {}, {}, {}],
    });
  });

  test('with a border of 255 that does not count', () => {
    const report = inspectLabels(grey([0, 1, 2, 255, 255]));
    expect(report.findings.map(({ code }) => code)).toEqual(['ignored', 'fits']);
    expect(report.findings[0]!.values).toEqual({ pixels: 2 });
    expect(report.outputs).toBe(3);
  });

  test('some classes missing, as in most pictures of VOC', () => {
    const palette = vocLabels.slice(0, 21).map(vocColour);
    const report = inspectLabels(readPng(makePng([0, 0, 15, 2], 2, 8, palette)));
    expect(report.findings.map(({ code }) => code)).toEqual(['gaps', 'palette']);
    expect(report.outputs).toBe(16);
  });

  test('one class only', () => {
    expect(codes(grey([0, 0]))).toEqual(['single']);
    expect(codes(grey([0, 0, 255]))).not.toContain('single');
  });
});

describe('faults with a way back', () => {
  test('a mask of 0 and 255', () => {
    const image = grey([0, 255, 255]);
    expect(inspectLabels(image).findings).toEqual([
      { code: 'mask-255', severity: 'fault', values: { value: 255, pixels: 2 } },
    ]);
    expect(mapped(image)).toEqual([0, 1, 1]);
    expect(outputs(image)).toBe(2);
  });

  test('a mask of 0 and 200; but 0 and 15 may be a person', () => {
    expect(codes(grey([0, 200]))).toEqual(['mask']);
    expect(codes(grey([0, 15]))).toEqual(['gaps']);
  });

  test('labels from 1', () => {
    const image = grey([1, 2, 4, 255]);
    expect(codes(image)).toEqual(['from-one', 'ignored']);
    expect(mapped(image)).toEqual([0, 1, 3, 255]);
    expect(outputs(image)).toBe(4);
  });

  test('labels multiplied to be seen, with and without a border', () => {
    expect(mapped(grey([0, 85, 170, 255]))).toEqual([0, 1, 2, 3]);
    expect(mapped(grey([0, 50, 100, 255]))).toEqual([0, 1, 2, 255]);
    expect(codes(grey([0, 2, 4, 6]))).toEqual(['gaps']);
  });

  test('grey levels of fewer than eight bits', () => {
    const image = readPng(makePng([0, 1, 2, 3], 2, 2));
    expect(codes(image)).toEqual(['packed']);
    expect(mapped(image)).toEqual([0, 1, 2, 3]);
  });

  test('16 bits', () => {
    const image = readPng(makePng([0, 300, 1000, 300], 2, 16));
    expect(codes(image)).toEqual(['deep']);
    expect(mapped(image)).toEqual([0, 1, 2, 1]);
  });

  test('16 bits, each a label of 8 bits in the upper half', () => {
    for (const step of [256, 257]) {
      const image = readPng(
        makePng(
          [0, 7, 15, 255].map((label) => label * step),
          2,
          16,
        ),
      );
      expect(codes(image)).toEqual(['deep-scaled', 'ignored', 'gaps']);
      expect(mapped(image)).toEqual([0, 7, 15, 255]);
      expect(mapped(readPng(makePng([0, 255 * step], 2, 16)))).toEqual([0, 1]);
    }
  });

  test('16 bits of class × 1000 + object', () => {
    const image = readPng(makePng([7, 26001, 26002, 24000], 2, 16));
    expect(codes(image)).toEqual(['deep-instances']);
    expect(mapped(image)).toEqual([7, 26, 26, 24]);
  });

  test('16 bits stored three times keep the lower eight', () => {
    const image = readPng(
      makeColourPng(
        [0, 1, 2, 1].map((label) => [label, label, label]),
        2,
        16,
      ),
    );
    expect(codes(image)).toEqual(['deep-small', 'tripled']);
    expect(mapped(image)).toEqual([0, 1, 2, 1]);
  });

  test('an opacity beside the labels', () => {
    const image = readPng(
      makeColourPng(
        [
          [0, 255],
          [1, 255],
          [2, 255],
          [2, 255],
        ],
        2,
      ),
    );
    expect(codes(image)).toEqual(['complete', 'alpha']);
    expect(mapped(image)).toEqual([0, 1, 2, 2]);
    expect(inspectLabels(image).findings[1]!.values).toEqual({ channels: 2 });
  });

  test('an index beyond the palette', () => {
    const image = readPng(
      makePng([0, 1, 200, 0], 2, 8, [
        [0, 0, 0],
        [9, 9, 9],
      ]),
    );
    expect(codes(image)).toContain('beyond-palette');
  });

  test('1 bit: readers differ', () => {
    const image = readPng(makePng([0, 1, 1, 0], 2, 1));
    expect(codes(image)).toEqual(['bits']);
    expect(mapped(image)).toEqual([0, 1, 1, 0]);
  });

  test('the palette of VOC saved as colours', () => {
    const image = readPng(makeColourPng([0, 15, 20, 255].map(vocColour), 2));
    expect(codes(image)).toEqual(['voc-colours']);
    expect(mapped(image)).toEqual([0, 15, 20, 255]);
    expect(outputs(image)).toBe(21);
  });

  test('colours that no one explained: black first, then by size', () => {
    const [black, pink, teal] = [
      [0, 0, 0],
      [250, 10, 250],
      [0, 130, 130],
    ] as const;
    const image = readPng(makeColourPng([teal, teal, pink, black], 2));
    expect(codes(image)).toEqual(['colours']);
    expect(mapped(image)).toEqual([1, 1, 2, 0]);
  });

  test('the palette of VOC turned to grey, where each level belongs to one class', () => {
    const image = grey([0, 15, 2].map((label) => toGrey(vocColour(label))));
    expect(codes(image)).toEqual(['voc-grey']);
    expect(mapped(image)).toEqual([0, 15, 2]);
  });

  test('a mask that was resized smoothly', () => {
    const image = grey(smoothed(0, 255));
    const [finding] = inspectLabels(image).findings;
    expect(finding).toEqual({ code: 'mixed', severity: 'fault', values: { main: 2, stray: 20, pixels: 20 } });
    expect(new Set(mapped(image))).toEqual(new Set([0, 1]));
    expect(mapped(image).filter((label) => label === 1).length).toBeGreaterThan(305);
  });

  test('colours of VOC that were resized smoothly', () => {
    const values = smoothed(0, 128).map((level) => level << 16);
    expect(codes(grey(values, { kind: 'colour' }))).toEqual(['mixed']);
    expect(new Set(mapped(grey(values, { kind: 'colour' })))).toEqual(new Set([0, 1]));
  });
});

describe('faults without a way back', () => {
  test('the grey of VOC where two classes share a level', () => {
    const image = grey([1, 15, 0].map((label) => toGrey(vocColour(label))));
    const report = inspectLabels(image);
    expect(report.findings[0]).toMatchObject({ code: 'voc-grey' });
    expect(report.findings[0]!.values['ambiguous']).toBe(' Of 38: aeroplane or potted plant there is no way back.');
    expect(report).toMatchObject({ repairs: [], outputs: null });
    expect(toGrey(vocColour(1))).toBe(toGrey(vocColour(16)));
    expect(toGrey(vocColour(3))).toBe(toGrey(vocColour(18)));
  });

  test('photographs', () => {
    const levels = Array.from({ length: 1000 }, (_, i) => (i * 37) % 251);
    expect(inspectLabels(grey(levels))).toMatchObject({ findings: [{ code: 'photo' }], repairs: [], outputs: null });
    const colours = Array.from({ length: 1000 }, (_, i) => i * 16001);
    expect(codes(grey(colours, { kind: 'colour' }))).toEqual(['photo']);
  });

  test('nothing but 255', () => {
    expect(inspectLabels(grey([255, 255]))).toMatchObject({ findings: [{ code: 'only-ignored' }], outputs: null });
  });
});

test('what holds of the file comes last', () => {
  expect(codes(grey([0, 1], { tripled: true, translucent: true }))).toEqual(['fits', 'tripled', 'translucent']);
  expect(
    codes(
      grey([0, 1], {
        alpha: true,
        palette: [
          [0, 0, 0],
          [1, 1, 1],
        ],
        kind: 'palette',
      }),
    ),
  ).toEqual(['fits', 'palette', 'alpha']);
});

test("VOC's palette is the one of its tools", () => {
  expect([0, 1, 2, 8, 15, 20, 255].map(vocColour)).toEqual([
    [0, 0, 0],
    [128, 0, 0],
    [0, 128, 0],
    [64, 0, 0],
    [192, 128, 128],
    [0, 64, 128],
    [224, 224, 192],
  ]);
});
