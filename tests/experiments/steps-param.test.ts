import { expect, test } from 'vitest';
import { experimentIds, loadCell } from '../../src/runtime/node';

test.each(experimentIds)('%s: its number of steps is a setting exactly where steps can be taken apart', async (id) => {
  const { params, instant, run } = await loadCell(id);
  expect(!instant && 'steps' in params).toBe(/\btrain\.(fit|fitAndLook)\(/.test(String(run)));
});
