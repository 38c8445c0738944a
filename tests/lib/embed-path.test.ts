import { expect, test } from 'vitest';
import { isEmbedPath } from '../../src/lib/embed-path';

test.each([
  ['embed/depth/', true],
  ['zh-cn/embed/lessons/depth/index.html', true],
  ['embed', false],
  ['embedding/', false],
  ['lab/embed/', false],
])('%s: %s', (path, isEmbed) => {
  expect(isEmbedPath(path)).toBe(isEmbed);
});
