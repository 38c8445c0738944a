import AxeBuilder from '@axe-core/playwright';
import { listPages } from './pages';
import { expect, test } from './test';

/** The rules that look at colours: the markup is the same in both schemes. */
const colourRules = ['color-contrast', 'link-in-text-block'];

for (const path of listPages()) {
  test(`axe: ${path}`, async ({ page }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(path);
      // Parts that the browser has left out of the layout are looked at as well.
      await page.addStyleTag({ content: '.part { content-visibility: visible !important; }' });
      await page.waitForFunction(codeIsFocusable);
      const axe = new AxeBuilder({ page });
      if (colorScheme === 'dark') axe.withRules(colourRules);
      const { violations } = await axe.analyze();
      const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 150)}`));
      expect(found, colorScheme).toEqual([]);
    }
  });
}

/** Code blocks that scroll get their place in the tab order when the browser is idle: axe has to wait for it. */
function codeIsFocusable(): boolean {
  return [...document.querySelectorAll('pre')].every(
    (code) => code.scrollWidth <= code.clientWidth || code.tabIndex >= 0,
  );
}
