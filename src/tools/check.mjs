// npm run check: the fast checks of the inner loop. Runs on a fresh clone with Node 20 or later.
import { ensureInstalled } from './install.mjs';
import { format, lint, types, unit } from './checks.mjs';
import { report, runStages } from './stages.mjs';

const startedAt = performance.now();
try {
  ensureInstalled();
  const results = await runStages([types, { ...lint, cores: 1 }, format, unit]);
  process.exitCode = report(results, startedAt) ? 0 : 1;
} catch (error) {
  console.error(`\nnpm run check: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
