// Checks the built site against its budgets and prints the numbers. Option: the folder (dist unless given).
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { checkModule } from './check-module.mjs';
import { compareWeights, requestsElsewhere, styleAddresses, weighPage, weighTextPage } from './page-weight.mjs';

/**
 * Bytes after gzip that a page may load before any interaction, over a text page of the same shell, prose left out: 66.5 kB,
 * shared out among its parts. Only the sum is a limit. Where it is exceeded at least one part has more than its share, and
 * is named. `frame` is the HTML around the other parts.
 */
const shares = {
  drawings: 6_000,
  props: 3_500,
  code: 2_000,
  formulas: 1_500,
  tables: 500,
  panels: 6_500,
  frame: 3_000,
  css: 5_500,
  js: 38_000,
};
const allowance = Object.values(shares).reduce((sum, bytes) => sum + bytes, 0);
/** Bytes after gzip of the script that holds one experiment. */
const experimentAllowance = 5_000;
/**
 * Bytes after gzip of a page that stands alone, with its engine and data: of an experiment; of a lesson, and of what draws all of
 * Fashion-MNIST, as much as course systems take of a package.
 */
const offlineAllowance = (path) => (/^offline[\\/](lessons[\\/]|triplet\.)/.test(path) ? 1_950_000 : 1_200_000);
/** A flag of the TensorFlow.js environment: its name survives every minifier. */
const marker = 'tfjsflags';

const { positionals } = parseArgs({ allowPositionals: true });
const folder = positionals[0] ?? 'dist';
const problems = [];
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
/** Files that are opened from a disk, and no pages of the site: all that they ever load is in them. */
const offline = files.filter((path) => /^offline[\\/]/.test(path)).sort();
const pages = files.filter((path) => path.endsWith('.html') && !offline.includes(path)).sort();

for (const path of files) if (statSync(join(folder, path)).size === 0) problems.push(`empty file: ${path}`);

const textPage = weighTextPage(folder, pages, '404.html');
const write = (parts) => Object.entries(parts).map(([name, bytes]) => `${name} ${kB(bytes)}`).join(', '); // prettier-ignore
console.log(`A text page: ${write(textPage.parts)} (the shell of ${textPage.page})`);
console.log(`\nOver it before any interaction, gzip, prose left out, in kB; at most ${kB(allowance)}\n`);
const columns = Object.keys(shares);
const row = (name, cells) => console.log(name.padEnd(44), cells.map((cell) => cell.padStart(8)).join(' '));
row('page', ['sum', ...columns]);
row(
  'shares',
  [allowance, ...Object.values(shares)].map((bytes) => (bytes / 1000).toFixed(1)),
);
for (const page of pages) {
  const weight = weighPage(folder, page);
  for (const [path, text] of weight.files) {
    if (text.includes(marker)) problems.push(`TensorFlow.js before any interaction: ${path} on ${page}`);
  }
  const { over, total, culprits } = compareWeights(weight, textPage, shares);
  if (total > allowance) {
    const which = culprits.map((name) => `${name} ${kB(over[name])} of ${kB(shares[name])}`).join(', ');
    problems.push(`${page} loads ${kB(total)} over the text page (at most ${kB(allowance)}): ${which}`);
  }
  if (/^(index|(lessons|lab|embed)\/.+)\.html$/.test(page))
    row(
      page,
      [total, ...columns.map((name) => over[name])].map((bytes) => (bytes / 1000).toFixed(1)),
    );
  for (const address of requestsElsewhere(readFileSync(join(folder, page), 'utf8'))) {
    problems.push(`request to another origin: ${address} on ${page}`);
  }
}

// Modules for notebooks hold an experiment with its engine, and no page loads them.
const modules = files.filter((path) => /^modules[\\/].*\.js$/.test(path)).sort();
const scripts = files.filter((path) => /\.m?js$/.test(path) && !modules.includes(path));
const engine = scripts.filter((path) => readFileSync(join(folder, path), 'utf8').includes(marker));
if (engine.length === 0)
  problems.push(`no script holds "${marker}": the check for TensorFlow.js looks for the wrong text`);
// The price of one more experiment: its own code, which a page fetches with the first run, and again in the worker.
const heaviest = { id: '', bytes: 0 };
const ids = readdirSync(join(folder, 'lab'), { withFileTypes: true }).filter(
  (entry) => entry.isDirectory() && entry.name !== 'scratch',
);
for (const { name: id } of ids) {
  const chunks = scripts.filter((path) => new RegExp(`/${id}[.-][\\w-]{8}\\.js$`).test(path));
  if (chunks.length === 0) problems.push(`no script of experiment ${id}`);
  for (const path of chunks) {
    const bytes = gzipSync(readFileSync(join(folder, path))).length;
    if (bytes > heaviest.bytes) Object.assign(heaviest, { id, bytes });
    if (bytes > experimentAllowance)
      problems.push(
        `${path} is ${kB(bytes)} (an experiment at most ${kB(experimentAllowance)}: move texts to its lesson, helpers to where others share them)`,
      );
  }
}
console.log(`\nThe heaviest experiment: ${heaviest.id}, ${kB(heaviest.bytes)} of at most ${kB(experimentAllowance)}`);

const sizes = offline.map((path) => ({ path, bytes: gzipSync(readFileSync(join(folder, path))).length }));
for (const { path, bytes } of sizes) {
  const most = offlineAllowance(path);
  if (bytes > most)
    problems.push(`${path} is ${kB(bytes)} (at most ${kB(most)}: leave data out in src/integrations/offline)`);
}
const largest = sizes.toSorted((a, b) => b.bytes - a.bytes)[0];
if (largest) console.log(`The largest page that stands alone: ${largest.path}, ${kB(largest.bytes)}`);

for (const path of files.filter((name) => name.endsWith('.css'))) {
  const elsewhere = styleAddresses(readFileSync(join(folder, path), 'utf8')).filter((address) =>
    /^(https?:)?\/\//.test(address),
  );
  for (const address of elsewhere) problems.push(`request to another origin: ${address} in ${path}`);
}

if (modules.length !== ids.length) problems.push(`${modules.length} ES modules of ${ids.length} experiments`);
const largestModule = { path: '', bytes: 0 };
for (const path of modules) {
  const { bytes, problems: found } = await checkModule(join(folder, path));
  if (bytes > largestModule.bytes) Object.assign(largestModule, { path, bytes });
  problems.push(...found.map((problem) => `${path} ${problem}`));
}
console.log(`The largest ES module: ${largestModule.path}, ${kB(largestModule.bytes)}`);

console.log(`\n${files.length} files, ${pages.length} pages, ${problems.length} problems`);
for (const problem of problems) console.log(`- ${problem}`);
if (problems.length > 0) process.exitCode = 1;
