// The default run of every experiment in the built site: steps per second as its panel says.
import { openSite } from '../site.mjs';
import { quantile } from '../statistics.mjs';

/** One row for each experiment and backend that trains. */
export async function measureExperiments({ browser: { adapter }, gpu, quick, log }) {
  const site = await openSite({ gpu });
  const hardware = adapter && !adapter.software;
  const backends = [...(hardware ? ['webgpu'] : []), ...(quick ? ['wasm'] : ['wasm', 'webgl', 'cpu'])];
  const speeds = new Map();
  try {
    for (let round = 0; round < (quick ? 1 : 3); round++) {
      for (const id of site.experiments) {
        for (const backend of backends) {
          log(`experiments: ${id} on ${backend}, round ${round + 1}`);
          const speed = await measureSpeed(site, id, backend, quick ? 3000 : 6000);
          const key = JSON.stringify([id, backend]);
          speeds.set(key, [...(speeds.get(key) ?? []), speed]);
        }
      }
    }
  } finally {
    await site.close();
  }
  return [...speeds].map(([key, rounds]) => {
    const [id, backend] = JSON.parse(key);
    const stepsPerSecond = quantile(rounds, 0.5);
    const about = { section: 'experiments', work: id, engine: 'this engine, in the site', backend, rounds };
    return stepsPerSecond > 0 ? { ...about, stepsPerSecond } : { ...about, note: 'nothing is trained' };
  });
}

/** Steps per second that the panel shows after `ms` milliseconds of the default run, or at its end; 0 where nothing is trained. */
async function measureSpeed(site, id, backend, ms) {
  const { page, figure, button } = await site.openLab(id, `backend=${backend}&check=none`);
  await button('Run').click();
  const pause = await button('Pause').elementHandle();
  await page.waitForTimeout(300);
  await page.waitForFunction((element) => element.disabled, pause, { timeout: ms }).catch(() => {});
  const text = await figure.locator('.outcome .meta').innerText();
  await page.close();
  return Number(/([\d.,]+) steps\/s/.exec(text)?.[1]?.replaceAll(',', '') ?? 0);
}
