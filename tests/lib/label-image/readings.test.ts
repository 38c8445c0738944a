import { describe, expect, test } from 'vitest';
import { inspectLabels } from '../../../src/lib/label-image/inspect';
import { readPng } from '../../../src/lib/label-image/read-png';
import { toGrey, vocColour, vocLabels } from '../../../src/lib/label-image/voc-palette';
import { codes, grey, mapped, outputs, readings, smoothed } from './judge';
import { makeColourPng, makePng } from './pictures';

describe('levels that only the reader can name', () => {
  test.each([[[0, 127, 255]], [[0, 128, 255]]])('three levels %j: 255 is the last class, or ignored', (values) => {
    expect(codes(grey(values))).toEqual(['even-levels']);
    expect(readings(values)).toEqual([
      ['order', [0, 1, 2]],
      ['order-ignore', [0, 1, 255]],
    ]);
    expect(outputs(grey(values))).toBe(3);
    expect(outputs(grey(values), 1)).toBe(2);
  });

  test('five levels, and some of five', () => {
    expect(readings([0, 63, 127, 191, 255])[0]).toEqual(['order', [0, 1, 2, 3, 4]]);
    expect(codes(grey([0, 64, 191]))).toEqual(['even-levels']);
  });

  test('multiples of 20: divided, or simply six levels', () => {
    const values = [0, 40, 80, 120, 180, 220];
    const report = inspectLabels(grey(values));
    expect(report.findings.map(({ code, severity }) => [code, severity])).toEqual([['levels', 'fault']]);
    expect(readings(values)).toEqual([
      ['divide', [0, 2, 4, 6, 9, 11]],
      ['order', [0, 1, 2, 3, 4, 5]],
    ]);
    expect(report.repairs.map(({ outputs: count }) => count)).toEqual([12, 6]);
    expect(report.repairs[0]!.values).toEqual({ step: 20, missing: '1, 3, 5, 7, 8, 10' });
  });

  test('the same without the 0 may be labels as they stand', () => {
    const values = [40, 80, 120, 180, 220];
    expect(inspectLabels(grey(values)).findings[0]).toMatchObject({ code: 'levels', severity: 'question' });
    expect(readings(values).map(([code]) => code)).toEqual(['order', 'divide', 'keep']);
  });

  test('0 and 50: a mask, or label 50', () => {
    expect(inspectLabels(grey([0, 50])).findings[0]).toMatchObject({ code: 'two-apart', severity: 'question' });
    expect(readings([0, 50])).toEqual([
      ['mask', [0, 1]],
      ['keep', [0, 50]],
    ]);
    expect(codes(grey([0, 50], { kind: 'palette', palette: vocLabels.map(vocColour) }))).toContain('gaps');
  });

  test('0 and 147: a mask, or the grey of a person of VOC', () => {
    expect(toGrey(vocColour(15))).toBe(147);
    expect(readings([0, 147])).toEqual([
      ['mask', [0, 1]],
      ['voc', [0, 15]],
    ]);
    expect(inspectLabels(grey([0, 147])).findings[0]).toMatchObject({
      code: 'mask-or-voc',
      values: { names: 'person' },
    });
    expect(readings([0, 38]).map(([code]) => code)).toEqual(['mask', 'voc', 'voc', 'keep']);
  });

  test('254 apart from 0 to 2: ignored, or a label', () => {
    expect(readings([0, 1, 2, 254])).toEqual([
      ['ignore', [0, 1, 2, 255]],
      ['keep', [0, 1, 2, 254]],
    ]);
    expect(outputs(grey([0, 1, 2, 254]))).toBe(3);
  });

  test.each([[[0, 3, 17, 51, 83, 120]], [[0, 1, 2, 40, 60]], [[7, 11, 23]], [[0, 9, 15]]])(
    'sparse labels of a large set are let alone: %j',
    (values) => {
      expect(inspectLabels(grey(values)).repairs).toEqual([]);
      expect(codes(grey(values))).toEqual(['gaps']);
    },
  );
});

describe('red and blue exchanged', () => {
  const swapped = (label: number) => [...vocColour(label)].reverse();
  test('the colours of VOC lead back to their labels', () => {
    const image = readPng(makeColourPng([0, 20, 255, 15].map(swapped), 2));
    expect(codes(image)).toEqual(['voc-swapped']);
    expect(mapped(image)).toEqual([0, 20, 255, 15]);
  });
  test('a palette that is the same both ways is not taken for exchanged', () => {
    expect(codes(readPng(makeColourPng([0, 5].map(swapped), 2)))).toEqual(['voc-colours']);
  });
});

describe('the noise of JPEG', () => {
  /** Areas of values, each with a block of noise that is one off. */
  const blocks = (values: number[], noise: (value: number) => number) =>
    values.flatMap((value) => [...Array<number>(200).fill(value), ...Array<number>(20).fill(noise(value))]);
  const voc = [0, 15, 255].map((label) => vocColour(label).reduce((sum, channel) => 256 * sum + channel, 0));

  test('is no class, and the colours behind it are named', () => {
    const image = grey(
      blocks(voc, (value) => value ^ 0x100),
      { kind: 'colour', lossy: true },
    );
    const report = inspectLabels(image);
    expect(report).toMatchObject({
      findings: [{ code: 'noise-voc', values: { labels: '0, 15, 255' } }, { code: 'lossy' }],
    });
    expect(report).toMatchObject({ repairs: [], outputs: null });
  });
  test('is none in a PNG either that was a JPEG before', () => {
    const image = grey(
      blocks(voc, (value) => value ^ 0x100),
      { kind: 'colour' },
    );
    expect(inspectLabels(image)).toMatchObject({ findings: [{ code: 'noise' }], repairs: [] });
  });
  test('leaves two levels that are far apart', () => {
    const image = grey(
      blocks([0, 255], (value) => Math.abs(value - 3)),
      { lossy: true },
    );
    expect(codes(image)).toEqual(['mixed', 'lossy']);
    expect(new Set(mapped(image))).toEqual(new Set([0, 1]));
    expect(mapped(image)).toEqual([...Array<number>(220).fill(0), ...Array<number>(220).fill(1)]);
  });
  test('and labels that are near are not told apart', () => {
    const report = inspectLabels(
      grey(
        blocks([0, 2, 9], (value) => value + 1),
        { lossy: true },
      ),
    );
    expect(report).toMatchObject({ findings: [{ code: 'noise' }, { code: 'lossy' }], repairs: [], outputs: null });
  });
  test('three areas and mixtures of them have no table', () => {
    const image = grey([...smoothed(0, 120), ...smoothed(120, 240)]);
    expect(inspectLabels(image)).toMatchObject({ findings: [{ code: 'mixed-many' }], repairs: [] });
  });
});

test.each([151, 200])('%i labels in a row are labels', (count) => {
  const values = Array.from({ length: count * 8 }, (_, i) => i >> 3);
  expect(codes(grey(values))).toEqual(['fits']);
});

test('256 labels that fill areas are no photograph', () => {
  const values = Array.from({ length: 256 * 8 }, (_, i) => i >> 3);
  expect(codes(grey(values))).toEqual(['ignored', 'fits']);
});

/** In no report. */
describe('files of our own', () => {
  test('a trimap of 1, 2 and 3, as the Oxford pets have it', () => {
    expect(codes(grey([1, 2, 3]))).toEqual(['from-one']);
    expect(mapped(grey([1, 2, 3]))).toEqual([0, 1, 2]);
  });
  test('four levels of a quantised depth map', () => expect(codes(grey([0, 85, 170, 255]))).toEqual(['even-levels']));
  test('16 bits of a mask of 0 and 65535', () => {
    const image = readPng(makePng([0, 65535], 2, 16));
    expect(codes(image)).toEqual(['deep-scaled', 'mask-255']);
    expect(mapped(image)).toEqual([0, 1]);
  });
  test('an ignore label of 200, and 255 beside it', () => {
    expect(readings([0, 1, 2, 3, 200, 255])[0]).toEqual(['ignore', [0, 1, 2, 3, 255, 255]]);
  });
  test('colours with opacity are called colours', () => {
    const image = readPng(
      makeColourPng(
        [
          [0, 0, 0, 255],
          [128, 0, 0, 255],
          [0, 128, 0, 255],
          [0, 0, 0, 255],
        ],
        2,
      ),
    );
    expect(codes(image)).toEqual(['voc-colours', 'alpha']);
    expect(mapped(image)).toEqual([0, 1, 2, 0]);
  });
});
