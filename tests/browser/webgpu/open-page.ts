import { fileURLToPath } from 'node:url';
import { test as base, type Page } from '@playwright/test';
import type { Plugin, Rolldown } from 'vite';
import { buildWith } from '../../../src/integrations/build-with.ts';

export { expect } from '@playwright/test';

const entry = fileURLToPath(new URL('in-page.ts', import.meta.url));
const wasmFolder = 'node_modules/@tensorflow/tfjs-backend-wasm/dist';
let script: Promise<string> | undefined;

/** WebGPU exists in secure contexts only, of which a page at localhost is one. Nobody listens there: the test answers. */
const address = 'http://localhost:9/';

/** Opens an empty page in which `engine` has all that in-page.ts exports, and tfjs runs on WebGPU. */
export async function openPage(page: Page): Promise<void> {
  script ??= bundle();
  await page.route(address, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><link rel="icon" href="data:,">' }),
  );
  await page.route(`${address}data/*`, (route) =>
    route.fulfill({ path: `public${new URL(route.request().url()).pathname}` }),
  );
  await page.route(`${address}wasm/*`, (route) =>
    route.fulfill({ path: `${wasmFolder}${new URL(route.request().url()).pathname.slice('/wasm'.length)}` }),
  );
  await page.goto(address);
  await page.addScriptTag({ content: await script });
  await page.evaluate(() => engine.start());
}

/** Trainings in the page take `record` from a file of the tests, which can switch capture off. */
const switchRunner: Plugin = {
  name: 'switch-capture',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source === './replay/open-runner' && importer?.endsWith('/src/engine/fit.ts')
      ? fileURLToPath(new URL('switched-runner.ts', import.meta.url))
      : undefined,
};

async function bundle(): Promise<string> {
  const [output] = (await buildWith([switchRunner], {
    write: false,
    minify: false,
    lib: { entry, name: 'engine', formats: ['iife'], fileName: 'in-page' },
  })) as Rolldown.RolldownOutput[];
  return output!.output[0].code;
}

interface Shared {
  enginePage: Page;
  /** What the console of that page has shown. */
  complaints: string[];
}

/** Tests share a page, since software takes seconds to compile the pipelines. Errors and warnings in its console fail a test. */
export const test = base.extend<{ quiet: void }, Shared>({
  complaints: [async ({}, use) => use([]), { scope: 'worker' }],
  enginePage: [
    async ({ browser, complaints }, use) => {
      const page = await browser.newPage();
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      await openPage(page);
      await use(page);
      await page.close();
    },
    { scope: 'worker' },
  ],
  quiet: [
    async ({ complaints }, use) => {
      await use();
      const found = complaints.splice(0);
      if (found.length > 0) throw new Error(found.join('\n'));
    },
    { auto: true },
  ],
});

declare global {
  var engine: typeof import('./in-page');
}
