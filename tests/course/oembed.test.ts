import { expect, it } from 'vitest';
import { placeOembed } from '../../src/course/oembed';

it.each([
  ['lab/depth', 'oembed/depth.json'],
  ['lessons/learning-rate', 'oembed/lessons/learning-rate.json'],
  ['lab', null],
  ['lessons', null],
  ['embed/lessons/learning-rate', null],
  ['teach/kits/depth', null],
  ['', null],
])('the answer for the page %s is %s', (page, answer) => expect(placeOembed(page)).toBe(answer));
