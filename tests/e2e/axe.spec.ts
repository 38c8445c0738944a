import AxeBuilder from '@axe-core/playwright';
import { listPages } from './pages';
import { expect, test } from './test';

for (const path of listPages()) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe: ${path} (${colorScheme})`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 150)}`));
      expect(found).toEqual([]);
    });
  }
}
