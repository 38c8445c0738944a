// WebKit behind the same interface: WebKitGTK's MiniBrowser on a screen in memory, driven by classic WebDriver over HTTP.
import { spawn } from 'node:child_process';
import { listen } from '../serve.mjs';

/** Starts a program and resolves with the first match of `ready` in what it says. */
function startProgram(path, args, { ready, stdio, env }) {
  const child = spawn(path, args, { stdio, env: { ...process.env, ...env } });
  const said = new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => reject(new Error(`${path} does not answer: ${text}`)), 30_000);
    for (const stream of child.stdio.filter((one) => one?.readable)) {
      stream.setEncoding('utf8').on('data', (more) => {
        text += more;
        const match = ready.exec(text);
        if (match) {
          clearTimeout(timer);
          resolve(match);
        }
      });
    }
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${path} ended with ${code}: ${text}`)));
  });
  return { child, said };
}

/** A free port: the driver says no number of its own. */
async function freePort() {
  const { createServer } = await import('node:net');
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

async function waitFor(act, patience = 20_000) {
  for (const until = Date.now() + patience; ;) {
    try {
      return await act();
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

/** Sends WebDriver commands: https://www.w3.org/TR/webdriver2/ */
function createClient(address) {
  return async (method, path, body) => {
    const answer = await fetch(`${address}${path}`, {
      method,
      ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
    });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${value?.error ?? answer.status} ${value?.message ?? ''}`);
    return value;
  };
}

/** MiniBrowser's bars keep its window from being narrower, in CSS pixels. */
const narrowest = 500;

/** Serialised into the page. */
function showFrame(url, width, height) {
  const frame = document.createElement('iframe');
  Object.assign(frame.style, { width: `${width}px`, height: `${height}px`, border: '0' });
  frame.src = url;
  document.body.append(frame);
  return new Promise((resolve) => frame.addEventListener('load', () => resolve(null)));
}

/** As `startPuppeteer`. */
export async function startWebkit({ webkitDriver, miniBrowser, xvfb }) {
  const screen = startProgram(xvfb, ['-displayfd', '3', '-screen', '0', '2600x1800x24', '-nolisten', 'tcp'], {
    ready: /(\d+)\n/,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [, display] = await screen.said;
  const port = await freePort();
  const driver = spawn(webkitDriver, [`--port=${port}`], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: `:${display}`, GDK_BACKEND: 'x11', WEBKIT_DISABLE_COMPOSITING_MODE: '1' },
  });
  const send = createClient(`http://127.0.0.1:${port}`);
  const browserOptions = { binary: miniBrowser, args: ['--automation'] };
  const { sessionId } = await waitFor(() =>
    send('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': browserOptions } } }),
  );
  const at = `/session/${sessionId}`;
  await send('POST', `${at}/timeouts`, { script: 300_000, pageLoad: 120_000 });
  const run = async (act, ...given) => {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve().then(() => (${act})(...JSON.parse(arguments[0]))).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await send('POST', `${at}/execute/async`, { script, args: [JSON.stringify(given)] });
    if (error) throw new Error(error);
    return value;
  };
  const open = async (url) => {
    await send('POST', `${at}/frame`, { id: null });
    await send('POST', `${at}/url`, { url });
  };
  // Around a narrow page. `about:blank` keeps the isolation of the page before it, and shows no frame of another origin then.
  const empty = await listen((request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>empty</title>');
  });
  let narrow = null;
  return {
    name: 'webkit',
    async open(url) {
      if (!narrow) return open(url);
      await open(`http://localhost:${empty.port}/`);
      await run(showFrame, url, narrow.width, narrow.height);
      await send('POST', `${at}/frame`, { id: 0 });
    },
    run,
    /** The window is larger than the page in it, by its bars, and never narrower than them: a phone's page is a frame in it. */
    async resize(width, height) {
      narrow = width < narrowest ? { width, height } : null;
      if (narrow) return;
      await open('about:blank');
      const bars = await run(() => [outerWidth - innerWidth, outerHeight - innerHeight]);
      await send('POST', `${at}/window/rect`, { x: 0, y: 0, width: width + bars[0], height: height + bars[1] });
      await run(() => new Promise((resolve) => setTimeout(resolve, 300)));
    },
    async close() {
      await send('DELETE', at).catch(() => {});
      driver.kill();
      screen.child.kill();
      await empty.close();
    },
  };
}
