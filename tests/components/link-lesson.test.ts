import { expect, it } from 'vitest';
import { linkLesson } from '../../src/components/symptoms/link-lesson';

const lessons = new Map([['rate', { title: 'The rate', anchors: ['far'] }]]);
const link = (place: string) => linkLesson(place, lessons, 's01.mdx');

it('leads to a lesson or a section of it', () => {
  expect(link('rate')).toEqual({ address: 'lessons/rate/', title: 'The rate' });
  expect(link('rate#far')).toEqual({ address: 'lessons/rate/#far', title: 'The rate' });
});
it('refuses a lesson that does not stand', () =>
  expect(() => link('ssd')).toThrow('unknown lesson in s01.mdx: ssd (standing: rate)'));
it('refuses an anchor that does not exist', () =>
  expect(() => link('rate#near')).toThrow('unknown anchor in s01.mdx: rate#near (anchors of rate: far)'));
