// What is looked at in each browser. Every check returns its faults as sentences.
import { pasteLog, readFindings } from './clinic.mjs';
import { cases, readHeard } from './embeds.mjs';
import { compareNumbers, tolerance } from './frames.mjs';
import { findCut, pressRun, wake } from './geometry.mjs';
import { readProbe } from './probe.mjs';

const widths = [1280, 390];
/** Seconds that a run may take, default settings and a busy machine included. */
const patience = 180;

/** Asks until the answer is there, or time is up. */
async function ask(browser, read, isThere) {
  for (const until = Date.now() + 1000 * patience; ;) {
    const answer = await browser.run(read);
    if (isThere(answer) || Date.now() > until) return answer;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** Opens a page at each width: nothing is cut off, and nothing is said in the console. */
export async function checkLayout(browser, site, path) {
  const faults = [];
  for (const width of widths) {
    await browser.resize(width, 800);
    await browser.open(site + path);
    const actual = await browser.run(() => innerWidth);
    if (actual !== width) faults.push(`the window is ${actual} px wide, not ${width}`);
    await browser.run(wake);
    for (const cut of await browser.run(findCut)) faults.push(`${width} px: ${cut}`);
    for (const said of (await browser.run(readProbe)).said) faults.push(`${width} px: ${said}`);
  }
  return faults;
}

/** Runs an experiment at its defaults on wasm. Answers with its numbers too: those of another browser are compared with them. */
export async function checkRun(browser, site, path, expected) {
  await browser.resize(1280, 800);
  await browser.open(`${site}${path}?backend=wasm`);
  await browser.run(wake);
  await browser.run(pressRun);
  const { said, over, problem, numbers } = await ask(browser, readProbe, (state) => state.over || state.problem);
  const faults = [...said];
  if (problem) faults.push(problem);
  else if (!over) faults.push(`the run does not end within ${patience} s`);
  if (over && expected) {
    const difference = compareNumbers(expected, numbers);
    if (difference > tolerance) faults.push(`its numbers differ from Chromium's by ${difference.toExponential(1)}`);
  }
  return { faults, answer: numbers };
}

/** Pastes a log whose loss grows to NaN into the clinic. Answers with what it finds: another browser has to find the same. */
export async function checkClinic(browser, site, path, expected) {
  await browser.resize(1280, 800);
  await browser.open(site + path);
  await browser.run(pasteLog);
  const answer = await ask(browser, readFindings, (findings) => findings !== '');
  const { said } = await browser.run(readProbe);
  const faults = [...said];
  if (answer === '') faults.push(`nothing is found within ${patience} s`);
  else if (expected && answer !== expected) faults.push(`it finds ${answer}, and Chromium ${expected}`);
  return { faults, answer };
}

/** Opens the page around an embed, which runs by itself once it is seen, and says its height and no other. */
export async function checkEmbed(browser, address, { name }) {
  await browser.resize(1280, 1000);
  await browser.open(address);
  const heard = await ask(browser, readHeard, (state) => state.over || state.problem);
  const faults = [...(heard.said ?? [])];
  if (heard.problem) faults.push(heard.problem);
  else if (!heard.over) faults.push(`no run is heard of within ${patience} s`);
  if (heard.heights.some((height) => height < 100)) faults.push(`says the heights ${heard.heights.join(', ')}`);
  const isOpaque = name.includes('sandbox') && !name.includes('same origin');
  if (heard.over && (heard.origin === 'null') !== isOpaque) faults.push(`its origin is ${heard.origin}`);
  return faults;
}

export { cases };
