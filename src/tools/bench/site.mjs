// The built site in a browser, for what a reader waits for.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { buildIfChanged } from '../build.mjs';
import { ensureChromium } from '../chromium.mjs';
import { root } from '../install.mjs';
import { createHandler, listen } from '../serve.mjs';
import { flagsFor } from './browser.mjs';

/** Builds and serves the site. Answers with `{ experiments, openLab(id, query), close() }`. */
export async function openSite({ gpu = false } = {}) {
  await buildIfChanged({ stdio: ['ignore', 'ignore', 'inherit'] });
  const server = await listen(createHandler({ root: join(root, 'dist') }));
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: flagsFor(gpu) });
  // Its pages share what they have fetched.
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  return {
    experiments: readdirSync(join(root, 'dist/lab')),
    /** The lab page of an experiment, once its controls have woken up. */
    async openLab(id, query) {
      const page = await context.newPage();
      await page.goto(`http://127.0.0.1:${server.port}/lab/${id}/?${query}`);
      const figure = page.locator(`[data-experiment="${id}"]`).first();
      const button = (name) => figure.getByRole('button', { name, exact: true });
      await figure.scrollIntoViewIfNeeded();
      await button('Run').waitFor();
      await page.waitForFunction((run) => !run.disabled, await button('Run').elementHandle());
      return { page, figure, button };
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
