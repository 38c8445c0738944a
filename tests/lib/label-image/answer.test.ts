import { decode } from 'fast-png';
import { expect, test } from 'vitest';
import { inspectImage, writeRepaired } from '../../../src/lib/label-image/answer';
import { drawSample } from '../../../src/lib/label-image/samples';
import { grey } from './judge';

test('each reading has a drawing and a file of its own', () => {
  const image = grey([0, 127, 255, 255]);
  const { labelled, report } = inspectImage(image);
  expect(labelled).toHaveLength(report.repairs.length);
  expect(new Set(labelled.map((file) => decode(file).data.join()))).toHaveLength(2);
  expect([...decode(writeRepaired(image, 0)).data]).toEqual([0, 1, 2, 2]);
  expect([...decode(writeRepaired(image, 1)).data]).toEqual([0, 1, 255, 255]);
});

test('a file that is right is drawn as it is; colours that are no labels are not', () => {
  expect(inspectImage(drawSample('palette')).labelled).toHaveLength(1);
  const photo = grey(
    Array.from({ length: 600 }, (_, i) => i * 1601),
    { kind: 'colour' },
  );
  expect(inspectImage(photo).labelled).toEqual([]);
});

test('what is posted holds no pixels but those of the drawings', () => {
  expect(Object.keys(inspectImage(grey([0, 1])).image)).not.toContain('values');
});
