// npm run browsers: the built site in Chromium, Firefox and WebKit. Fails on an element that is cut off or covered, on a console
// error, on an embed that does not run, on a run whose numbers differ from Chromium's, and on a log that is diagnosed in another way.
// --install: installs the browsers that are missing (Debian). --only firefox: one browser besides Chromium. Other arguments: parts
// of the addresses to look at instead of these, e.g. /lab/momentum/, /lessons/ or embed.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { lessonSidebar } from '../integrations/lessons.ts';
import { cases, checkClinic, checkEmbed, checkLayout, checkRun } from './browsers/checks.mjs';
import { serveCases } from './browsers/embeds.mjs';
import { addProbe } from './browsers/probe.mjs';
import { aptLine, findPrograms, installPrograms } from './browsers/programs.mjs';
import { startPuppeteer } from './browsers/puppeteer.mjs';
import { startWebkit } from './browsers/webkit.mjs';
import { buildIfChanged } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { root } from './install.mjs';
import { createHandler, listen } from './serve.mjs';

const { values, positionals } = parseArgs({
  options: { install: { type: 'boolean' }, only: { type: 'string' } },
  allowPositionals: true,
});

/** Of the labs one is for the reader's own code, and has nothing to run before there is some. */
const isExperiment = (path) => /^\/lab\/./.test(path) && path !== '/lab/scratch/';
const isAsked = (path) => positionals.length === 0 || positionals.some((part) => path.includes(part));

/** Home, the clinic, the index of symptoms, the first lesson of each group, and all labs; or all pages that are asked for. */
function listPaths() {
  if (positionals.length > 0) {
    return readdirSync(join(root, 'dist'), { recursive: true })
      .filter((file) => /(^|\/)index\.html$/.test(file))
      .map((file) => `/${file.slice(0, -'index.html'.length)}`)
      .filter((path) => isAsked(path) && !/^\/(embed|offline|packages)\//.test(path))
      .sort();
  }
  const lessons = lessonSidebar(root).map(({ items }) => `/${items[0].slug}/`);
  const labs = readdirSync(join(root, 'dist', 'lab')).filter((id) =>
    existsSync(join(root, 'dist', 'lab', id, 'index.html')),
  );
  return ['/', '/clinic/', '/symptoms/', ...lessons, ...labs.map((id) => `/lab/${id}/`)];
}

/** Everything in one browser. `expected`: Chromium's numbers by address; filled in by Chromium itself. */
async function checkAll(browser, { site, embeds, expected }) {
  let failed = 0;
  const look = async (what, check) => {
    const started = performance.now();
    const faults = await check().catch((error) => [String(error)]);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${faults.length > 0 ? '✗' : '✓'} ${browser.name}  ${what}  ${seconds} s`);
    for (const fault of faults) console.log(`    ${fault}`);
    if (faults.length > 0) failed++;
  };
  for (const path of listPaths()) {
    await look(path, () => checkLayout(browser, site, path));
    const compare = path === '/clinic/' ? checkClinic : isExperiment(path) ? checkRun : undefined;
    if (!compare) continue;
    await look(`${path} ${compare === checkClinic ? 'log' : 'run'}`, async () => {
      const { faults, answer } = await compare(browser, site, path, expected.get(path));
      if (browser.name === 'chromium') expected.set(path, answer);
      return faults;
    });
  }
  for (const [number, one] of cases.entries())
    if (isAsked(`embed ${one.name}`))
      await look(`embed ${one.name}`, () => checkEmbed(browser, embeds.addresses[number], one));
  return failed;
}

async function main() {
  if (values.install) installPrograms();
  const programs = findPrograms();
  const missing = Object.entries(programs).filter(([, path]) => !path);
  if (missing.length > 0) {
    console.error(
      `missing: ${missing.map(([name]) => name).join(', ')}. Run: ${aptLine}\n(or npm run browsers -- --install)`,
    );
    return 1;
  }
  await buildIfChanged({ stdio: ['ignore', 'ignore', 'inherit'] });
  const server = await listen(createHandler({ root: join(root, 'dist'), edit: addProbe }));
  const site = `http://localhost:${server.port}`;
  const embeds = await serveCases(site);
  const starts = {
    chromium: () => startPuppeteer('chromium', ensureChromium()),
    firefox: () => startPuppeteer('firefox', programs.firefox),
    webkit: () => startWebkit(programs),
  };
  const expected = new Map();
  let failed = 0;
  try {
    for (const [name, start] of Object.entries(starts)) {
      if (values.only && name !== 'chromium' && name !== values.only) continue;
      const browser = await start();
      try {
        failed += await checkAll(browser, { site, embeds, expected });
      } finally {
        await browser.close();
      }
    }
  } finally {
    embeds.close();
    await server.close();
  }
  console.log(failed > 0 ? `${failed} failed` : 'all well');
  return failed > 0 ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
