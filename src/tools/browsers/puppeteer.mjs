// Chromium and Firefox behind one small interface: puppeteer speaks CDP with the one and WebDriver BiDi with the other.
import puppeteer from 'puppeteer-core';
import { chromiumFlags } from '../chromium.mjs';

const launchOptions = {
  chromium: { browser: 'chrome', headless: true, args: chromiumFlags },
  firefox: { browser: 'firefox', headless: true },
};

/**
 * Starts a browser. `open` waits until the page has loaded; `run` calls a function in it and waits for its promise;
 * `resize` sets the size of the page in CSS pixels.
 */
export async function startPuppeteer(name, executablePath) {
  const browser = await puppeteer.launch({ ...launchOptions[name], executablePath, protocolTimeout: 300_000 });
  const page = await browser.newPage();
  return {
    name,
    open: (url) => page.goto(url, { waitUntil: 'load', timeout: 120_000 }),
    run: (act, ...given) => page.evaluate(act, ...given),
    resize: (width, height) => page.setViewport({ width, height }),
    close: () => browser.close(),
  };
}
