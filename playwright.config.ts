import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from './src/tools/chromium.mjs';

const executablePath = findChromium() ?? undefined;

export default defineConfig({
  outputDir: 'test-results',
  globalSetup: './tests/e2e/servers.ts',
  workers: Math.min(4, availableParallelism()),
  fullyParallel: true,
  forbidOnly: true,
  // A second try tells a machine that was busy from a fault; the list names what needed one.
  retries: 1,
  reporter: 'list',
  // A default run takes up to a minute on a busy machine with two cores.
  timeout: 150_000,
  expect: { timeout: 10_000 },
  use: {
    launchOptions: { executablePath, args: chromiumFlags },
    // What is kept for a time without a network would answer in place of the tests' servers.
    serviceWorkers: 'block',
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
  },
  projects: [
    // First, since some of its tests take turns.
    { name: 'backends', testDir: 'tests/browser' },
    { name: 'site', testDir: 'tests/e2e' },
  ],
});
