import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { currentTurn, takeTurn } from '../../src/tools/rotation.mjs';
import { coverParts, listParts } from './page-parts';
import { fileOf, listPages } from './pages';
import { expect, test, type Page } from './test';

/** The rules that look at colours: the markup is the same in both schemes. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/** A context for each page would take longer than all that is looked at in it. */
const bySection = Map.groupBy(listPages(), (path) => path.split('/')[1]!);

/**
 * Pages of a section that axe looks at: every one, or in a turn of npm test the four with the most kinds of parts and a fifth
 * of the others.
 */
function chooseForAxe(paths: string[]): Set<string> {
  const turn = currentTurn();
  if (turn === undefined) return new Set(paths);
  const pages = paths.map((path) => ({ path, parts: listParts(readFileSync(fileOf(path), 'utf8')) }));
  const always = coverParts(pages, 4);
  const others = paths.filter((path) => !always.includes(path));
  return new Set([...always, ...takeTurn(others, turn)]);
}

for (const [section, paths] of bySection) {
  test(`axe in both schemes, and nothing sticks out: /${section}`, async ({ page }) => {
    test.setTimeout(paths.length * 30_000);
    const withAxe = chooseForAxe(paths);
    // Pages of these sections are built alike: in a turn those that axe looks at are enough.
    const isAlike = section === 'embed' || section === 'symptoms';
    for (const path of isAlike ? withAxe : paths) {
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await page.goto(path);
      // Parts that the browser has left out of the layout are looked at as well.
      await page.addStyleTag({ content: '.part { content-visibility: visible !important; }' });
      if (withAxe.has(path)) await checkWithAxe(page, path);
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 800 });
        expect.soft(await page.evaluate(measureOverhang), `${path}, overhang at ${width} px`).toBeLessThanOrEqual(0);
      }
    }
  });
}

/** No violations in light; in dark none of the rules that look at colours. */
async function checkWithAxe(page: Page, path: string): Promise<void> {
  await page.waitForFunction(codeIsFocusable);
  expect.soft(await findViolations(page), `${path}, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', 'light');
  expect.soft(await findViolations(page, colourRules), `${path}, dark`).toEqual([]);
}

/** Violations as `rule: element`, of all rules or the given ones. Legacy mode: no second page to sum up frames, there are none. */
async function findViolations(page: Page, rules?: string[]): Promise<string[]> {
  const options = { resultTypes: ['violations' as const], rules: { 'target-size': { enabled: true } } };
  const axe = new AxeBuilder({ page }).options(options).setLegacyMode();
  if (rules) axe.withRules(rules);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 150)}`));
}

/** Code blocks that scroll get their place in the tab order when the browser is idle: axe has to wait for it. */
function codeIsFocusable(): boolean {
  return [...document.querySelectorAll('pre')].every(
    (code) => code.scrollWidth <= code.clientWidth || code.tabIndex >= 0,
  );
}

/** By how many pixels the page is wider than the window. */
function measureOverhang(): number {
  return document.documentElement.scrollWidth - document.documentElement.clientWidth;
}
