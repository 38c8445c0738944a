import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openCell, readSaid, throwing } from './cell';
import { button, waitForEnd } from './panel';
import { expect, test } from './test';

/** A reader's code, which may come from anybody, computes and reaches nothing. */

/** Each way out, as an expression that comes to a promise of what was reached; `here` is the address of somebody's server. */
const ways: Record<string, string> = {
  fetch: 'fetch(here + "/fetch")',
  'no-cors fetch': 'fetch(here + "/no-cors", { mode: "no-cors" })',
  XHR: 'new Promise((done, fail) => { const x = new XMLHttpRequest(); x.open("GET", here + "/xhr"); x.onload = done; x.onerror = () => fail(new Error("refused")); x.send(); })',
  WebSocket:
    'new Promise((done, fail) => { const s = new WebSocket(here.replace("http", "ws") + "/ws"); s.onopen = done; s.onerror = () => fail(new Error("refused")); })',
  EventSource:
    'new Promise((done, fail) => { const s = new EventSource(here + "/events"); s.onopen = done; s.onerror = () => fail(new Error("refused")); })',
  WebTransport: 'new WebTransport(here.replace("http:", "https:")).ready',
  WebRTC: 'new RTCPeerConnection({ iceServers: [{ urls: here.replace("http", "stun") }] }).createOffer()',
  sendBeacon: 'Promise.resolve(navigator.sendBeacon(here + "/beacon"))',
  'import()': 'import(here + "/module.js")',
  importScripts: 'Promise.resolve(importScripts(here + "/script.js"))',
  'a font': 'new FontFace("x", "url(" + here + "/font)").load()',
  'a worker within the worker':
    'new Promise((done, fail) => { const w = new Worker("data:text/javascript,fetch(" + JSON.stringify(here + "/nested") + ").then(() => postMessage(1), () => postMessage(0))"); w.onmessage = ({ data }) => data ? done() : fail(new Error("refused")); w.onerror = () => fail(new Error("refused")); })',
  'a worker by address':
    'new Promise((done, fail) => { const w = new Worker(here + "/worker.js"); w.onmessage = done; w.onerror = () => fail(new Error("refused")); })',
  localStorage: 'Promise.resolve(localStorage.length)',
  sessionStorage: 'Promise.resolve(sessionStorage.length)',
  cookies: 'Promise.resolve(document.cookie)',
  cookieStore: 'cookieStore.getAll()',
  IndexedDB:
    'new Promise((done, fail) => { const r = indexedDB.open("x"); r.onsuccess = done; r.onerror = () => fail(r.error); })',
  caches: 'caches.open("x")',
  'the file system': 'navigator.storage.getDirectory()',
  'the parent page': 'Promise.resolve(parent.document.title)',
  'the top page': 'Promise.resolve(top.location.href)',
  'a window': 'Promise.resolve(open(here + "/window"))',
  notifications:
    'new Promise((done, fail) => { new Notification("x"); Notification.permission === "granted" ? done() : fail(new Error("refused")); })',
};

const attempt = (here: string) =>
  throwing(`  const here = ${JSON.stringify(here)};
  const ways = {${Object.entries(ways)
    .map(([name, way]) => `\n    ${JSON.stringify(name)}: () => ${way},`)
    .join('')}
  };
  const reached = [];
  const late = () => new Promise((_, fail) => setTimeout(() => fail(new Error('late')), 1500));
  for (const [name, way] of Object.entries(ways)) {
    try {
      await Promise.race([way(), late()]);
      reached.push(name);
    } catch {}
  }
  // Where a worker stands cannot be changed; what is assigned is ignored or refused.
  try { location.href = here + '/navigated'; } catch {}
  say({ reached, tried: Object.keys(ways).length, origin: self.origin });`);

/** A server that notes every request. */
async function startListener() {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(request.url ?? '');
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/javascript' }).end('1');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { heard, here, close: () => void server.close() };
}

test.describe('what a cell cannot reach', () => {
  // Each refusal is said in the console, and some are listed as requests, though none leaves the browser: the server hears nothing.
  test.use({
    expectedMessages: [
      /Content Security Policy|^http:\/\/127\.0\.0\.1:\d+\/|Failed to load resource|net::ERR|WebTransport|WebSocket/,
    ],
  });

  for (const [from, prepare] of [
    ['from memory', () => {}],
    [
      'where blob: workers are refused, as in WebKit under COEP',
      () => {
        const Real = Worker;
        globalThis.Worker = class extends Real {
          constructor(address: string | URL, options?: WorkerOptions) {
            if (self.origin === 'null' && String(address).startsWith('blob:')) throw new Error('refused');
            super(address, options);
          }
        };
      },
    ],
  ] as const)
    test(`network, storage, cookies, windows and the page, with a worker ${from}`, async ({ page, context }) => {
      await context.addInitScript(prepare);
      const server = await startListener();
      try {
        const cell = await openCell(page);
        await cell.write(attempt(server.here));
        await cell.press('Run this code');
        const said = await readSaid(cell, 90_000);
        expect(said).toEqual({ reached: [], tried: Object.keys(ways).length, origin: 'null' });
        expect(server.heard).toEqual([]);
        expect(new URL(page.url()).pathname).toBe('/lab/learning-rate/');
        expect(context.pages()).toHaveLength(1);
      } finally {
        server.close();
      }
    });

  test('the listener hears what does reach it, or the tests above would pass for no reason', async ({ page }) => {
    const server = await startListener();
    await page.goto('/embed/momentum/');
    await page.evaluate((here) => fetch(`${here}/fetch`), server.here);
    server.close();
    expect(server.heard).toEqual(['/fetch']);
  });

  test('the frame may run scripts and nothing else, and its policy lets nothing in or out', async ({
    page,
    request,
  }) => {
    const cell = await openCell(page);
    await cell.write('async function* run() {\n  await new Promise(() => {});\n}');
    await cell.press('Run this code');
    const frame = page.locator('iframe[src$="cell-frame.html"]');
    await expect(frame).toHaveAttribute('sandbox', 'allow-scripts');
    await expect(frame).toBeHidden();
    const policy = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(
      await (await request.get('/cell-frame.html')).text(),
    )![1]!;
    expect(policy).toMatch(/^default-src 'none'; /);
    expect(policy).not.toMatch(/https?:|\*|'self'|'strict-dynamic'|frame-src|allow/);
    await button(cell.figure, 'Reset').click();
    await expect(frame).toHaveCount(0);
  });
});

test('files that the experiment does not declare are out of reach, those that it does are there', async ({ page }) => {
  const cell = await openCell(page);
  await cell.write(
    throwing(`  const known = await lab.data.packed('fashion');
  const other = await lab.data.packed('mnist').catch(({ message }) => message);
  say({ classes: known.classes.length, other });`),
  );
  await cell.press('Run this code');
  expect(await readSaid(cell)).toEqual({
    classes: 10,
    other: 'no file data/mnist.bin in this cell (it has: data/fashion.bin)',
  });
});

for (const [name, loop] of [
  ['a loop', 'for (;;);'],
  ['a loop of promises', 'for (;;) await null;'],
  ['a loop before the run', ''],
] as const)
  test(`${name} without an end is stopped after 5 s, and said; the page goes on`, async ({ page }) => {
    const cell = await openCell(page);
    const text = loop ? `async function* run() {\n  ${loop}\n}` : 'for (;;);\nasync function* run() {}';
    await cell.write(text);
    await cell.press('Run this code');
    await expect(cell.figure.locator('.outcome')).toContainText('gave nothing back for 5 s', { timeout: 60_000 });
    await expect(page.locator('iframe[src$="cell-frame.html"]')).toHaveCount(0);
    await cell.press('Back to the original');
    await cell.press('Run this code');
    await waitForEnd(cell.figure);
  });

test('tensors without an end are refused, in the line that asks for them', async ({ page }) => {
  const cell = await openCell(page);
  await cell.write('async function* run({ lab }) {\n  const kept = [];\n  for (;;) kept.push(lab.tf.zeros([4e6]));\n}');
  await cell.press('Run this code');
  await expect(cell.problem).toContainText(/^Line 3: \d+ tensors hold more than 512 MB/, { timeout: 60_000 });
});

test('what a text says with a false voice does not break the page', async ({ page }) => {
  const cell = await openCell(page);
  await cell.write(
    "self.postMessage({ type: 'booted' });\nself.onmessage = null;\nasync function* run() {\n  yield { loss: { step: 0, batch: '<img src=x onerror=alert(1)>' } };\n}",
  );
  await cell.press('Run this code');
  await expect(cell.problem).toContainText('figure loss takes { step', { timeout: 30_000 });
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
});
