// npm run bench: in the built site, steps per second of every experiment's default run on wasm and, where it is not
// software, WebGPU; how soon a click shows a point; how soon a moved slider shows. [--json file] [--quick]: fewer rounds.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { buildIfChanged } from './build.mjs';
import { chromiumFlags, ensureChromium } from './chromium.mjs';
import { root } from './install.mjs';
import { createHandler, listen } from './serve.mjs';
import { join } from 'node:path';
import { readdirSync } from 'node:fs';

const { values: flags } = parseArgs({
  options: { json: { type: 'string' }, quick: { type: 'boolean', default: false } },
});
const rounds = flags.quick ? 1 : 3;
/** Milliseconds of a run that count for its speed. */
const runTime = flags.quick ? 3000 : 6000;
/** Upper limits in milliseconds; see the README. */
const limits = { 'first point after the click': 500, 'moved slider shows': 100 };

await buildIfChanged({});
const site = await listen(createHandler({ root: join(root, 'dist') }));
const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags });
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
try {
  const ids = readdirSync(join(root, 'dist/lab'));
  const rows = [];
  for (const id of ids) {
    const speeds = [];
    for (let round = 0; round < rounds; round++) speeds.push(await measureSpeed(id, 'wasm'));
    rows.push({ experiment: id, backend: 'wasm', stepsPerSecond: median(speeds), rounds: speeds });
    console.log(
      `${id.padEnd(20)} wasm  ${median(speeds).toFixed(0).padStart(5)} steps/s  (${speeds.map((s) => s.toFixed(0)).join(', ')})`,
    );
  }
  const times = { 'first point after the click': [], 'moved slider shows': [] };
  for (let round = 0; round < rounds + 2; round++) {
    const [first, moved] = await measureResponse();
    times['first point after the click'].push(first);
    times['moved slider shows'].push(moved);
  }
  const bars = Object.entries(limits).map(([name, atMost]) => ({
    name,
    milliseconds: median(times[name]),
    atMost,
    holds: median(times[name]) <= atMost,
  }));
  for (const { name, milliseconds, atMost, holds } of bars) {
    console.log(`${name}: ${milliseconds.toFixed(0)} ms (at most ${atMost}): ${holds ? 'holds' : 'falls short'}`);
  }
  if (flags.json) {
    const machine = `${cpus()[0].model}, ${cpus().length} threads, Chromium ${browser.version()}`;
    writeFileSync(flags.json, JSON.stringify({ machine, date: new Date().toISOString(), rows, bars }, null, 1) + '\n');
  }
} finally {
  await browser.close();
  await site.close();
}

/** Opens the lab of an experiment. `whenIdle` resolves when its controls have woken up. */
async function openLab(id, query) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`http://127.0.0.1:${site.port}/lab/${id}/?${query}`);
  const figure = page.locator(`[data-experiment="${id}"]`).first();
  const run = figure.getByRole('button', { name: 'Run', exact: true });
  await figure.scrollIntoViewIfNeeded();
  await run.waitFor();
  await page.waitForFunction((button) => !button.disabled, await run.elementHandle());
  return { page, figure, run };
}

/** Steps per second that the page shows after some seconds of the default run, or at its end; 0 where nothing is trained. */
async function measureSpeed(id, backend) {
  const { page, figure, run } = await openLab(id, `backend=${backend}`);
  await run.click();
  const pause = figure.getByRole('button', { name: /^(Pause|Resume)$/ });
  await page.waitForTimeout(runTime);
  if (await pause.isEnabled()) await page.waitForTimeout(100);
  const text = await figure.locator('.outcome .meta').innerText();
  await page.close();
  return Number(/([\d.,]+) steps\/s/.exec(text)?.[1]?.replace(',', '') ?? 0);
}

/** With a warm cache: milliseconds from the click to the first drawn point, and from a moved slider to the next redraw. */
async function measureResponse() {
  const { page, figure, run } = await openLab('learning-rate', 'backend=wasm&steps=1000');
  await run.click();
  await page.waitForTimeout(1500);
  await figure.getByRole('button', { name: 'Reset', exact: true }).click();
  const first = await run.evaluate(timeFirstPoint);
  await page.waitForTimeout(500);
  const moved = await figure.locator('input[type=range]').first().evaluate(timeSlider);
  await page.close();
  return [first, moved];
}

/* In the page. */
/* global requestAnimationFrame, MutationObserver, Event */

function timeFirstPoint(button) {
  const figure = button.closest('[data-experiment]');
  const began = performance.now();
  button.click();
  return new Promise((resolve) => {
    const look = () => {
      const drawn = figure.querySelector('.chart-box svg [aria-label="line"] path, .chart-box svg path[stroke-width]');
      if (drawn?.getAttribute('d')?.includes('L')) resolve(performance.now() - began);
      else requestAnimationFrame(look);
    };
    look();
  });
}

/** The redraw after the next one holds a step that was computed with the new value. */
function timeSlider(slider) {
  const box = slider.closest('[data-experiment]').querySelector('.chart-box');
  return new Promise((resolve) => {
    let redraws = 0;
    const began = performance.now();
    new MutationObserver((_, observer) => {
      if (++redraws < 2) return;
      observer.disconnect();
      resolve(performance.now() - began);
    }).observe(box, { childList: true });
    slider.value = String(Number(slider.value) - Number(slider.step || 1));
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
