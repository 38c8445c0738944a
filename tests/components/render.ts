import { parseHTML } from 'linkedom';
import { render, type ComponentChild } from 'preact';

/** What a test does with a part of the panel that stands in a document of its own. */
export interface Rendered {
  root: HTMLElement;
  /** Puts the part on the page once more, with other properties. */
  show(part: ComponentChild): Promise<void>;
  /** The element of this role and name, as a screen reader would find it. */
  find(selector: string, name?: string): HTMLElement;
  press(element: HTMLElement): Promise<void>;
  /** Types into a field; `event` says when the part hears of it. */
  type(element: HTMLElement, text: string, event?: 'input' | 'change'): Promise<void>;
}

/** Renders into linkedom, which stands in for the browser's document. */
export async function renderPart(part: ComponentChild): Promise<Rendered> {
  const { document, Event } = parseHTML('<!doctype html><html><body><main></main></body></html>');
  Object.assign(globalThis, { document });
  const root = document.querySelector('main') as unknown as HTMLElement;
  const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 20));
  const fire = async (element: HTMLElement, type: string) => {
    element.dispatchEvent(new Event(type, { bubbles: true }));
    await settle();
  };
  const rendered: Rendered = {
    root,
    async show(next) {
      render(next, root);
      await settle();
    },
    find(selector, name) {
      const all = [...root.querySelectorAll<HTMLElement>(selector)];
      const found = name === undefined ? all[0] : all.find((one) => nameOf(one) === name);
      if (!found) throw new Error(`no ${selector} named ${name} (there are ${all.map(nameOf).join(' | ')})`);
      return found;
    },
    press: (element) => fire(element, 'click'),
    async type(element, text, event = 'change') {
      (element as HTMLInputElement).value = text;
      await fire(element, event);
    },
  };
  await rendered.show(part);
  return rendered;
}

const nameOf = (element: HTMLElement): string =>
  element.getAttribute('aria-label') ?? element.closest('label')?.textContent ?? element.textContent ?? '';
