// npm test: installs what is missing and runs every check; of what is slow and alike a fifth, another one after each commit.
// npm test -- --full: all of it. Runs on a fresh clone with Node 20 or later.
import { parseArgs } from 'node:util';
import { chooseForBrowser } from './browser-turn.mjs';
import { ensureInstalled } from './install.mjs';
import { ensureChromium } from './chromium.mjs';
import * as checks from './checks.mjs';
import { readTurn, turnEnv, turns } from './rotation.mjs';
import { report, runStages } from './stages.mjs';

const startedAt = performance.now();
const { after, build, buildSub } = checks;

try {
  const { values } = parseArgs({ options: { full: { type: 'boolean', default: false } } });
  ensureInstalled();
  process.env['CHROMIUM_PATH'] = ensureChromium();
  const turn = values.full ? undefined : readTurn();
  console.log(`Browser: ${process.env['CHROMIUM_PATH']}`);
  console.log(`${sayTurn(values.full, turn)}\n`);
  const rotated = (stage) => ({ ...stage, env: turnEnv(turn), minutes: turn === undefined ? 90 : stage.minutes });
  // The type check and the two builds write the same cache folder, so they take turns.
  const results = await runStages([
    checks.lockfile,
    checks.format,
    checks.lint,
    build,
    after(buildSub, build),
    after(checks.types, buildSub),
    rotated(checks.unit),
    rotated(checks.evidence),
    after(checks.links, build),
    after(checks.linksSub, buildSub),
    after(checks.budgets, build),
    rotated(after(checks.browser, build, buildSub)),
    after(checks.lighthouse, build),
  ]);
  process.exitCode = report(results, startedAt) ? 0 : 1;
} catch (error) {
  console.error(`\nnpm test: ${error instanceof Error ? error.message : error}`);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}

/** Which part of what rotates is tested, and what is left out. */
function sayTurn(full, turn) {
  if (full) return 'Everything is tested.';
  if (turn === undefined) return 'Everything is tested: git does not know how many commits there are.';
  const [shown, all] = [chooseForBrowser(turn), chooseForBrowser()];
  return [
    `Fifth ${turn + 1} of ${turns}, by the number of commits; the next commit takes the next one, npm test -- --full takes all.`,
    `In browsers: ${shown.join(', ')}. Left out there: ${all.filter((id) => !shown.includes(id)).join(', ')}.`,
    'Left out as well are the other fifths of: axe on pages that are built like another; pages without JavaScript; lessons of',
    'which veils and tables are looked at; runs that evidence and records are compared with; defaults and variants that are',
    'replayed, options whose kernels are looked up, live parameters that are moved; mutants of the code that judges.',
  ].join('\n');
}
