import { signal } from '@preact/signals';
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { mountBoxes } from '../../src/components/experiment/mount-boxes';
import { english } from '../../src/components/experiment/strings';

const place = JSON.stringify({ area: { x: 10, y: 20, width: 100, height: 50 }, size: { width: 200, height: 100 } });

/** A recorded picture with its boxes as the page's HTML has them: drawn, and not yet alive. */
function openPage() {
  const html = `<main><div data-boxes="priors" data-place='${place}'><div class="drag-boxes"><button disabled></button></div></div></main>`;
  const { document, Event } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  Object.assign(globalThis, { document });
  const values = signal<Record<string, unknown>>({ priors: [{ x0: 0.25, y0: 0.25, x1: 0.75, y1: 0.75 }] });
  const moves: unknown[] = [];
  const store = { settings: { values }, move: (...move: unknown[]) => void moves.push(move) };
  const mount = (locked: ReadonlyMap<string, string> = new Map()) =>
    mountBoxes(document as unknown as ParentNode, store as never, locked, english);
  const buttons = () => [...document.querySelectorAll('button')] as unknown as HTMLButtonElement[];
  const press = (key: string) =>
    buttons()[0]!.dispatchEvent(Object.assign(new Event('keydown', { bubbles: true }), { key }) as never);
  return { document, values, moves, mount, buttons, press };
}

test('boxes over a recorded picture move the parameter, before any run', () => {
  const { mount, buttons, press, moves, document } = openPage();
  mount();
  expect(buttons().length, 'in the place of those of the HTML').toBe(1);
  expect(buttons()[0]!.disabled).toBe(false);
  expect(document.querySelector('.drag-boxes')!.getAttribute('style')).toMatch(
    /left:\s*5%;\s*top:\s*20%;\s*width:\s*50%;\s*height:\s*50%/,
  );
  press('ArrowRight');
  expect(moves).toEqual([['priors', [expect.objectContaining({ y0: 0.25, y1: 0.75 })]]]);
  expect((moves as [string, { x0: number }[]][])[0]![1][0]!.x0).toBeGreaterThan(0.25);
});

test('they stand where the settings have them, and a locked one stays', () => {
  const { mount, buttons, values } = openPage();
  values.value = { priors: [{ x0: 0, y0: 0, x1: 0.5, y1: 0.5 }, { x0: 0.5, y0: 0, x1: 1, y1: 1 }] }; // prettier-ignore
  mount(new Map([['priors', 'the question is about it']]));
  expect(buttons().map(({ disabled }) => disabled)).toEqual([true, true]);
  expect(buttons()[1]!.getAttribute('aria-label')).toContain('left 50 %');
});
