import { expect, test } from 'vitest';
import { applyMapping, inspectLabels } from '../../../src/lib/label-image/inspect';
import { drawSample, sampleNames } from '../../../src/lib/label-image/samples';

test.each([
  ['palette', ['ignored', 'gaps', 'palette'], 16],
  ['colours', ['voc-colours'], 16],
  ['mask', ['mask-255'], 2],
  ['from-one', ['from-one', 'ignored'], 3],
  ['smoothed', ['mixed'], 2],
  ['voc-grey', ['voc-grey'], 16],
] as const)('%s shows what it is there for', (name, codes, outputs) => {
  const report = inspectLabels(drawSample(name));
  expect(report.findings.map(({ code }) => code)).toEqual(codes);
  expect(report.repairs[0]?.outputs ?? report.outputs).toBe(outputs);
});

test('colours and grey levels lead back to the labels of the palette image', () => {
  const labels = [...drawSample('palette').values];
  for (const name of ['colours', 'voc-grey'] as const) {
    const image = drawSample(name);
    expect([...applyMapping(image, inspectLabels(image).repairs[0]!.mapping)]).toEqual(labels);
  }
});

test('all samples are named', () => {
  expect(sampleNames.map((name) => drawSample(name).values.length)).toEqual(sampleNames.map(() => 48 * 32));
});
