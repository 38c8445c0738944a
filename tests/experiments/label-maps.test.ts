import { expect, test } from 'vitest';
import { segmentationPictures } from '../../src/data/dataset';
import { segmentShapes } from '../../src/data/segment-shapes';
import { segmentSpecks } from '../../src/data/segment-specks';
import { labelMaps, shapeClasses } from '../../src/experiments/lab/figures';
import { seededRandom } from '../../src/lib/random';

test.each(Object.entries({ segmentShapes, segmentSpecks }))('the key of label maps is that of %s', (_, draw) => {
  const { legend } = labelMaps('', shapeClasses);
  const dataset = draw(seededRandom(1), { count: 1 });
  expect(dataset.classes).toEqual(shapeClasses);
  const said = Uint8Array.from({ length: 32 * 32 }, (_, i) => i % 5);
  const { pixels } = segmentationPictures(dataset, 0, said)[2]!;
  expect(legend).toEqual(shapeClasses.map((label, i) => ({ label, colour: [...pixels.subarray(3 * i, 3 * i + 3)] })));
});
