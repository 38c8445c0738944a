// npm test: installs what is missing and runs every check. Runs on a fresh clone with Node 20 or later.
import { ensureInstalled } from './install.mjs';
import { ensureChromium } from './chromium.mjs';
import * as checks from './checks.mjs';
import { report, runStages } from './stages.mjs';

const startedAt = performance.now();
const { after, build, buildSub } = checks;

try {
  ensureInstalled();
  process.env['CHROMIUM_PATH'] = ensureChromium();
  console.log(`Browser: ${process.env['CHROMIUM_PATH']}\n`);
  // The type check and the two builds write the same cache folder, so they take turns.
  const results = await runStages([
    checks.lockfile,
    checks.format,
    checks.lint,
    build,
    after(buildSub, build),
    after(checks.types, buildSub),
    checks.unit,
    checks.evidence,
    after(checks.links, build),
    after(checks.linksSub, buildSub),
    after(checks.budgets, build),
    after(checks.browser, build, buildSub),
    after(checks.lighthouse, build),
  ]);
  process.exitCode = report(results, startedAt) ? 0 : 1;
} catch (error) {
  console.error(`\nnpm test: ${error instanceof Error ? error.message : error}`);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
