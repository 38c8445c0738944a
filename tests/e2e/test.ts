import { test as base } from '@playwright/test';

export { expect, type Frame, type Page, type Locator, type FrameLocator, type Worker } from '@playwright/test';

/** Addresses of the servers that `servers.ts` started, without a slash at the end. */
export interface Addresses {
  site: string;
  /** The site under `/sub/`; the address ends before it. */
  sub: string;
  /** Somebody else's page: `?src=...&sandbox=...&coep=...` says what it embeds and how. */
  host: string;
}

interface Fixtures {
  addresses: Addresses;
  /** Messages that a test expects in the console or as an error of the page. */
  expectedMessages: RegExp[];
  watch: void;
}

/** What a browser says about software rendering, which every machine without a GPU does, and about what the tests hold off. */
const harmless = [
  /GPU stall due to ReadPixels/,
  /Automatic fallback to software WebGL/,
  /Service Worker registration blocked by Playwright/,
];

/**
 * Playwright's `test`, made strict: a console error or warning, an error of the page, or a request
 * to an origin other than our own servers fails the test. `page.goto('/')` opens the site.
 */
export const test = base.extend<Fixtures>({
  addresses: async ({}, use) => {
    const { SITE_URL: site = '', SUB_URL: sub = '', HOST_URL: host = '' } = process.env;
    await use({ site, sub, host });
  },
  baseURL: async ({ addresses }, use) => use(addresses.site),
  expectedMessages: [[], { option: true }],
  watch: [
    async ({ context, addresses, expectedMessages }, use) => {
      const problems: string[] = [];
      const note = (what: string, message: string) => {
        if (![...harmless, ...expectedMessages].some((pattern) => pattern.test(message)))
          problems.push(`${what}: ${message}`);
      };
      context.on('console', (message) => {
        if (['error', 'warning'].includes(message.type()))
          note(`console ${message.type()}`, `${message.text()} (${message.location().url})`);
      });
      context.on('weberror', (error) => note('error of the page', String(error.error())));
      context.on('request', (request) => {
        const url = new URL(request.url());
        const own =
          Object.values(addresses).includes(url.origin) || ['blob:', 'data:', 'about:'].includes(url.protocol);
        if (!own) note('request to another origin', request.url());
      });
      await use();
      if (problems.length > 0) throw new Error(problems.join('\n'));
    },
    { auto: true },
  ],
});
