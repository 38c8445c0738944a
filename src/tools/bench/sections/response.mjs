// How soon the built site answers: a click on Run by the first drawn point, a moved slider by a curve that follows it.
import { URLSearchParams } from 'node:url';
import { loadForNode } from '../../node-build.mjs';
import { openSite } from '../site.mjs';
import { quantile } from '../statistics.mjs';

/** Waits of learning-rate on wasm, with upper limits in milliseconds. */
const limits = { 'first point after the click': 250, 'moved slider shows': 100 };

/** What these are measured on. */
const wasm = ['learning-rate', 'backend=wasm&steps=1000&check=none'];

/** Experiments whose first point on WebGPU is waited for as well, with tiny settings: in software that says nothing of a card. */
const onWebgpu = ['learning-rate', 'depth'];

/** One row for each wait: its median, with a warm cache. */
export async function measureResponse({ browser, gpu, quick, log }) {
  const site = await openSite({ gpu });
  const times = new Map();
  const note = (name, time) => times.set(name, [...(times.get(name) ?? []), time]);
  const queries = browser.adapter ? await tinyQueries() : [];
  try {
    // The first visit fills the cache.
    await measureOnce(site);
    for (let round = 0; round < (quick ? 3 : 5); round++) {
      log(`response: round ${round + 1}`);
      const waits = await measureOnce(site);
      Object.keys(limits).forEach((name, i) => note(name, waits[i]));
      note(
        'first point, the pointer on the button half a second before the click',
        await timeFirst(site, ...wasm, 500),
      );
      for (const [id, query] of queries)
        note(`first point, ${id}, tiny settings, on WebGPU`, await timeFirst(site, id, query));
    }
  } finally {
    await site.close();
  }
  return [...times].map(([name, rounds]) => ({
    section: 'response',
    work: name,
    engine: 'this engine, in the site',
    backend: name in limits ? 'wasm' : `webgpu, ${browser.adapter.name}`,
    milliseconds: quantile(rounds, 0.5),
    ...(name in limits && { atMost: limits[name] }),
    rounds,
    note: `${rounds.map((time) => time.toFixed(0)).join(', ')} ms`,
  }));
}

async function tinyQueries() {
  const { loadExperiment } = await loadForNode();
  const load = async (id) => [id, `${new URLSearchParams({ backend: 'webgpu', ...(await loadExperiment(id)).tiny })}`];
  return Promise.all(onWebgpu.map(load));
}

/** In a page of its own. The engine has not started, unless the pointer rests on the button for so many milliseconds. */
async function timeFirst(site, id, query, rest = 0) {
  const { page, button } = await site.openLab(id, query);
  if (rest > 0) {
    await button('Run').hover();
    await page.waitForTimeout(rest);
  }
  const first = await button('Run').evaluate(timeFirstPoint);
  await page.close();
  return first;
}

async function measureOnce(site) {
  const { page, figure, button } = await site.openLab(...wasm);
  const first = await button('Run').evaluate(timeFirstPoint);
  await page.waitForTimeout(300);
  const moved = await figure.locator('input[type=range]').first().evaluate(timeSlider);
  await page.close();
  return [first, moved];
}

/* In the page. */
/* global requestAnimationFrame, Event */

/** Until the page draws a line and says at which step the run is: before that the recorded runs are drawn. */
function timeFirstPoint(button) {
  const figure = button.closest('[data-experiment]');
  const began = performance.now();
  button.click();
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('no point after 60 s')), 60_000);
    const look = () => {
      const lines = [...figure.querySelectorAll('.chart-box svg g[fill="none"] path')];
      const isGoing = /^Step \d/.test(figure.querySelector('.outcome .sentence')?.textContent);
      if (isGoing && lines.some((line) => line.getAttribute('d')?.includes('L'))) resolve(performance.now() - began);
      else requestAnimationFrame(look);
    };
    look();
  });
}

/**
 * The rate goes to its end, which throws the loss off within a step or two: the move shows when the last loss that the drawn
 * chart names is three times what it was, or no number any more.
 */
function timeSlider(slider) {
  const box = slider.closest('[data-experiment]').querySelector('.chart-box');
  const lastLoss = () => Number(/ to ([\d.]+)$/.exec(box.querySelector('svg')?.getAttribute('aria-label'))?.[1]);
  const before = lastLoss();
  const began = performance.now();
  slider.value = slider.max;
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`the moved slider does not show after 10 s: the loss was ${before}`)), 10_000);
    const look = () => {
      if (lastLoss() <= 3 * before) requestAnimationFrame(look);
      else resolve(performance.now() - began);
    };
    look();
  });
}
