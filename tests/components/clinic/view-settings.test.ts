import { expect, test } from 'vitest';
import { plainView, readView, writeView } from '../../../src/components/clinic/view-settings';

test('what is written is read again; what is plain is not written', () => {
  for (const view of [plainView, { scale: 'log', smoothing: 0.6, example: 'caffe-87' }] as const)
    expect(readView(writeView(view))).toEqual(view);
  expect(writeView(plainView)).toBe('');
});

test('what no page has written is as if it were not there', () => {
  expect(readView('?axis=cubic&smooth=-1&example=../x')).toEqual(plainView);
  expect(readView('?smooth=7').smoothing).toBe(0.99);
  expect(readView('?smooth=nan').smoothing).toBe(0);
});
