import { expect, test } from 'vitest';
import { openVisitors } from '../../src/keep/visitors';
import { base, fakeCache } from './fake-site';

test('who asks while a page is still coming in waits for what it turns out to be', async () => {
  const visitors = openVisitors(fakeCache(), base, 'v1');
  let say = (_: 'ours' | 'other') => {};
  const noted = visitors.note('page', new Promise((resolve) => (say = resolve)));
  const found = visitors.originOf('page');
  say('other');
  expect(await found).toBe('other');
  await noted;
  expect(await visitors.originOf('page')).toBe('other');
});

test('a restarted worker knows its pages, and the next version knows that they are not its own', async () => {
  const cache = fakeCache();
  await openVisitors(cache, base, 'v1').note('page', Promise.resolve('ours'));
  expect(await openVisitors(cache, base, 'v1').originOf('page')).toBe('ours');
  expect(await openVisitors(cache, base, 'v2').originOf('page')).toBe('other');
  expect(await openVisitors(cache, base, 'v1').originOf('somebody')).toBeUndefined();
});

test('closed pages are forgotten', async () => {
  const cache = fakeCache();
  const visitors = openVisitors(cache, base, 'v1');
  for (const page of ['a', 'b']) await visitors.note(page, Promise.resolve('ours'));
  await visitors.keepOnly(['b']);
  expect(await visitors.originOf('a')).toBeUndefined();
  expect(await visitors.originOf('b')).toBe('ours');
});
