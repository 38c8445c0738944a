import { listPages } from './pages';
import { startRun, waitForEnd } from './panel';
import { expect, test, type Page } from './test';

/** What the pages' Content-Security-Policy allows and refuses. A refusal is a console error, so that every other test tries it too. */

const backends = ['webgpu', 'wasm', 'webgl', 'cpu'] as const;
for (const backend of backends) {
  test(`${backend} runs under the policy`, async ({ page }) => {
    const figure = await startRun(page, `backend=${backend}`, 'momentum');
    await waitForEnd(figure);
    await expect(figure.locator('.outcome .meta > summary')).toHaveText(new RegExp(`^${backend}\\b`));
  });
}

test('every page has a policy; embeds have none, and may be as high as what is in them', async ({ request }) => {
  const pages = listPages();
  const embeds = pages.filter((path) => /^\/([\w-]+\/)?embed\//.test(path));
  const texts = new Map(
    await Promise.all(pages.map(async (path) => [path, await (await request.get(path)).text()] as const)),
  );
  const having = (text: string) => pages.filter((path) => texts.get(path)!.includes(text));
  expect(having('http-equiv="Content-Security-Policy"')).toEqual(pages.filter((path) => !embeds.includes(path)));
  expect(having('<meta name="responsive-embedded-sizing"')).toEqual(embeds);
});

/** What the page's policy refuses of what a planted script would do. */
async function findRefusals(page: Page, site: string): Promise<string[]> {
  return page.evaluate(async (elsewhere) => {
    const refused: string[] = [];
    addEventListener('securitypolicyviolation', ({ effectiveDirective }) => refused.push(effectiveDirective));
    const add = (tag: string, given: Record<string, string>) =>
      document.head.append(Object.assign(document.createElement(tag), given));
    add('script', { textContent: 'document.title = "planted"' });
    add('script', { src: `${elsewhere}/a.js` });
    add('img', { src: `${elsewhere}/a.png` });
    add('base', { href: `${elsewhere}/` });
    await fetch(`${elsewhere}/`).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 300));
    return refused.sort();
  }, site);
}

test.describe('a script that somebody planted', () => {
  test.use({ expectedMessages: [/Content Security Policy/] });
  for (const path of ['/', '/lessons/learning-rate/', '/lab/depth/'])
    test(`is refused, and reaches no other site: ${path}`, async ({ page, addresses }) => {
      await page.goto(path);
      const title = await page.title();
      expect(await findRefusals(page, addresses.host)).toEqual([
        'base-uri',
        'connect-src',
        'img-src',
        'script-src-elem',
        'script-src-elem',
      ]);
      expect(await page.title()).toBe(title);
    });
});
