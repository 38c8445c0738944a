import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listPages } from './pages';
import { siteFolder } from './servers';
import { expect, test, type Page } from './test';

/** The text of all style sheets of the built site, those inside its pages too. */
function readSheets(): string[] {
  const assets = join(siteFolder, '_astro');
  const files = readdirSync(assets).filter((name) => name.endsWith('.css'));
  const inPages = listPages().flatMap((path) => {
    const html = readFileSync(join(siteFolder, path, path.endsWith('/') ? 'index.html' : ''), 'utf8');
    return [...html.matchAll(/<style[^>]*>([^<]*)<\/style>/g)].map((match) => match[1] ?? '');
  });
  return [...new Set([...files.map((name) => readFileSync(join(assets, name), 'utf8')), ...inPages])];
}

/** Selectors of the rules that clip what a box paints, and whether they stand where only browsers with a margin for it see them. */
function findClips(page: Page, sheets: string[]): Promise<{ selector: string; guarded: boolean }[]> {
  return page.evaluate((texts) => {
    const found: { selector: string; guarded: boolean }[] = [];
    const visit = (rules: CSSRuleList, guarded: boolean) => {
      for (const rule of rules) {
        const isGuard = rule instanceof CSSSupportsRule && rule.conditionText.includes('overflow-clip-margin');
        if ('cssRules' in rule) visit(rule.cssRules as CSSRuleList, guarded || isGuard);
        if (!(rule instanceof CSSStyleRule)) continue;
        const { contentVisibility, contain } = rule.style;
        if (/auto|hidden/.test(contentVisibility) || /paint|content|strict/.test(contain))
          found.push({ selector: rule.selectorText, guarded });
      }
    };
    for (const text of texts) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      visit(sheet.cssRules, false);
    }
    return found;
  }, sheets);
}

test('nothing clips the experiments of a lesson where a browser knows no margin for it, as WebKit', async ({
  page,
}) => {
  await page.goto('/');
  expect(await findClips(page, readSheets())).toEqual([{ selector: '.sl-markdown-content > .part', guarded: true }]);
  const planted = [
    '@media screen { .a { contain: content; } }',
    '@supports (color: red) { .b { content-visibility: auto } }',
  ];
  expect((await findClips(page, planted)).map(({ guarded }) => guarded)).toEqual([false, false]);
});
