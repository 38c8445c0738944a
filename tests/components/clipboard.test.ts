import { afterEach, expect, test, vi } from 'vitest';
import { copyOrSelect, copyToClipboard } from '../../src/components/clipboard';

afterEach(() => vi.unstubAllGlobals());

const element = {} as Element;
const selectAllChildren = vi.fn();

test('a text is copied, and nothing is selected', async () => {
  const writeText = vi.fn(() => Promise.resolve());
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  vi.stubGlobal('getSelection', () => ({ selectAllChildren }));
  expect(await copyOrSelect('loss: 0.5', element)).toBe(true);
  expect(writeText).toHaveBeenCalledWith('loss: 0.5');
  expect(selectAllChildren).not.toHaveBeenCalled();
});

test.each([
  ['refuses', { clipboard: { writeText: () => Promise.reject(new Error('not allowed')) } }],
  ['is missing, as without HTTPS', {}],
])('where the clipboard %s the text is selected', async (_, navigator) => {
  vi.stubGlobal('navigator', navigator);
  vi.stubGlobal('getSelection', () => ({ selectAllChildren }));
  expect(await copyToClipboard('loss: 0.5')).toBe(false);
  expect(await copyOrSelect('loss: 0.5', element)).toBe(false);
  expect(selectAllChildren).toHaveBeenLastCalledWith(element);
});
