import type { ClientDirective } from 'astro';
import whenVisible from 'astro/client/visible.js';

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

/**
 * A button that may be pressed before its component is awake shows that it was, and is pressed once it is: see `pressKept`.
 * Of several the last one counts.
 */
function keepPress(event: Event): void {
  const button = (event.target as Element).closest('[data-early="true"]');
  if (!button) return;
  // A form that is sent now would leave the page.
  event.preventDefault();
  for (const earlier of (event.currentTarget as Element).querySelectorAll('[data-early][aria-busy]'))
    earlier.removeAttribute('aria-busy');
  button.setAttribute('aria-busy', 'true');
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
  element.addEventListener('click', keepPress);
  element.addEventListener('astro:hydration-error', () => sayMissing(element), { once: true });
  void firstSign().then(() => whenVisible(load, options, element));
};
export default whenReader;
