// How soon the built site answers: a click on Run by the first drawn point, a moved slider by a curve that follows it.
import { openSite } from '../site.mjs';
import { quantile } from '../statistics.mjs';

/** Upper limits in milliseconds. */
const limits = { 'first point after the click': 500, 'moved slider shows': 100 };

/** One row for each wait: its median, with a warm cache. */
export async function measureResponse({ gpu, quick, log }) {
  const site = await openSite({ gpu });
  const times = Object.fromEntries(Object.keys(limits).map((name) => [name, []]));
  try {
    for (let round = 0; round < (quick ? 3 : 5); round++) {
      log(`response: round ${round + 1}`);
      const [first, moved] = await measureOnce(site);
      times['first point after the click'].push(first);
      times['moved slider shows'].push(moved);
    }
  } finally {
    await site.close();
  }
  return Object.entries(limits).map(([name, atMost]) => ({
    section: 'response',
    work: name,
    engine: 'this engine, in the site',
    backend: 'wasm',
    milliseconds: quantile(times[name], 0.5),
    atMost,
    rounds: times[name],
    note: `${times[name].map((time) => time.toFixed(0)).join(', ')} ms`,
  }));
}

async function measureOnce(site) {
  const { page, figure, button } = await site.openLab('learning-rate', 'backend=wasm&steps=1000&check=none');
  // The first run fetches the engine and the drawing code.
  await button('Run').click();
  await figure.locator('.chart-box svg').first().waitFor();
  await page.waitForTimeout(1000);
  await button('Reset').click();
  const first = await button('Run').evaluate(timeFirstPoint);
  await page.waitForTimeout(300);
  const moved = await figure.locator('input[type=range]').first().evaluate(timeSlider);
  await page.close();
  return [first, moved];
}

/* In the page. */
/* global requestAnimationFrame, Event */

function timeFirstPoint(button) {
  const figure = button.closest('[data-experiment]');
  const began = performance.now();
  button.click();
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('no point after 10 s')), 10_000);
    const look = () => {
      const lines = [...figure.querySelectorAll('.chart-box svg g[fill="none"] path')];
      if (lines.some((line) => line.getAttribute('d')?.includes('L'))) resolve(performance.now() - began);
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
