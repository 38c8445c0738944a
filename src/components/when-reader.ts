import type { ClientDirective } from 'astro';
import whenVisible from 'astro/client/visible.js';
import { keepEarly, keepTyped } from './keep-early';

/** What a reader does first, by hand, key or wheel. */
const signs = ['pointermove', 'pointerdown', 'touchstart', 'wheel', 'scroll', 'keydown', 'focusin'] as const;
/** Whoever only looks, or uses the page through an assistive tool, waits this long after the page has loaded. */
const patience = 3000;

let reader: Promise<void> | undefined;

/** Resolves at the first sign of a reader, at the latest some seconds after the page has loaded. */
function firstSign(): Promise<void> {
  return (reader ??= new Promise((resolve) => {
    for (const sign of signs) addEventListener(sign, () => resolve(), { once: true, passive: true, capture: true });
    const wait = () => setTimeout(resolve, patience);
    if (document.readyState === 'complete') wait();
    else addEventListener('load', wait, { once: true });
  }));
}

/** Says so where a component cannot wake up, in the words of its figure. */
function sayMissing(element: HTMLElement): void {
  const words = element.closest<HTMLElement>('[data-missing]')?.dataset['missing'];
  if (!words) return;
  const line = Object.assign(document.createElement('p'), { className: 'problem', textContent: words });
  line.setAttribute('role', 'alert');
  element.before(line);
}

/** As Astro's `visible`, and not before the page is read: until then waking up would only keep the page from drawing. */
const whenReader: ClientDirective = (load, options, element) => {
  keepEarly(element);
  element.addEventListener('astro:hydration-error', () => sayMissing(element), { once: true });
  const loadKept: typeof load = async () => {
    const hydrate = await load();
    return async () => {
      const giveTyped = keepTyped(element);
      await hydrate();
      await giveTyped();
    };
  };
  void firstSign().then(() => whenVisible(loadKept, options, element));
};
export default whenReader;
