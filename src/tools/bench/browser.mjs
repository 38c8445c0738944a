// The contenders that run in a browser: a bundle, a server, and a Chromium whose page starts workers.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { buildWith } from '../../integrations/build-with.ts';
import { chromiumFlags, ensureChromium } from '../chromium.mjs';
import { root } from '../install.mjs';
import { createHandler, listen } from '../serve.mjs';

const software = '--use-webgpu-adapter=swiftshader';
/** Let Chromium use the machine's own graphics card, also without a screen. */
const hardware = [
  '--enable-features=Vulkan',
  '--use-angle=vulkan',
  '--ignore-gpu-blocklist',
  '--disable-vulkan-surface',
];

/** Flags of Chromium: WebGPU in software, or on the machine's own card. */
export const flagsFor = (gpu) =>
  gpu ? [...chromiumFlags.filter((flag) => flag !== software), ...hardware] : chromiumFlags;

/** Folder of the bundle; problems go into its folder `problems`. */
export const siteFolder = join(root, '.cache/bench');

/** Bundles the worker with its engines into the folder. */
export async function bundleWorker() {
  rmSync(siteFolder, { recursive: true, force: true });
  await buildWith([], {
    outDir: siteFolder,
    target: 'es2023',
    modulePreload: false,
    rolldownOptions: {
      input: join(import.meta.dirname, 'worker/worker.ts'),
      output: { entryFileNames: 'worker.js' },
      preserveEntrySignatures: false,
      onLog: (level, log, pass) => log.code !== 'EVAL' && pass(level, log),
    },
  });
  // Of an isolated page, scripts of workers have to be as well.
  writeFileSync(join(siteFolder, '_headers'), '/*\n  Cross-Origin-Embedder-Policy: require-corp\n');
}

/** What a page says that wants to be isolated from other origins, so that its threads may share memory. */
const isolation = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

/**
 * Serves the bundle and opens two pages there, one with cross-origin isolation and one without. `startWorker({ isolated })`
 * answers with `{ ask(task, options), close() }`.
 */
export async function openBrowser({ gpu = false } = {}) {
  const site = await listen(createHandler({ root: siteFolder }));
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: flagsFor(gpu) });
  const openPage = async (headers = {}) => {
    const page = await browser.newPage();
    const body = '<!doctype html><title>bench</title>';
    await page.route('**/', (route) => route.fulfill({ contentType: 'text/html', headers, body }));
    await page.goto(`http://localhost:${site.port}/`);
    return page;
  };
  const page = await openPage();
  const isolatedPage = await openPage(isolation);
  const adapter = await page.evaluate(describeAdapter);
  return {
    version: browser.version(),
    adapter,
    async startWorker({ isolated = false } = {}) {
      const worker = await (isolated ? isolatedPage : page).evaluateHandle(
        () => new Worker('/worker.js', { type: 'module' }),
      );
      return {
        ask: (task, options = {}) => worker.evaluate(askWorker, { task, options }),
        close: () => worker.evaluate((started) => started.terminate()),
      };
    },
    async close() {
      await browser.close();
      await site.close();
    },
  };
}

/* In the page. */
/* global navigator, Worker */

async function describeAdapter() {
  const adapter = await navigator.gpu?.requestAdapter();
  if (!adapter) return null;
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  const name = [vendor, architecture, device, description].filter(Boolean).join(' ');
  return { name, software: isFallbackAdapter || /swiftshader|llvmpipe|software/i.test(name) };
}

function askWorker(worker, request) {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => ('error' in data ? reject(new Error(data.error)) : resolve(data.result));
    worker.onerror = (event) => reject(new Error(event.message || 'the worker does not start'));
    worker.postMessage(request);
  });
}
