import { expect, test } from 'vitest';
import { judgeRun } from '../../src/clinic/judge-run';
import { readLog } from '../../src/clinic/log/read-log';

test('a loss that rose to one number and stays there neither falls nor swings', () => {
  const rows = Array.from({ length: 60 }, (_, i) => `${i},${i < 2 ? 73.5 : 87.3365},${i < 2 ? 69.5 : 87.3365}`);
  const [run] = readLog(`epoch,loss,val_loss\n${rows.join('\n')}\n`).runs;
  const ids = judgeRun(run!).findings.map(({ id }) => id);
  expect(ids).toContain('s02');
  expect(ids).not.toContain('s08');
});
