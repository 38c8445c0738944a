import { parseHTML } from 'linkedom';
import { h, render, type ComponentChild } from 'preact';
import { afterEach, expect, test, vi } from 'vitest';
import { DragBoxes } from '../../src/components/experiment/DragBoxes';
import { FigureTargets } from '../../src/components/experiment/FigureTargets';
import type { Corners } from '../../src/components/experiment/move-box';
import { runStrings } from '../../src/components/experiment/run-strings';
import { english } from '../../src/components/experiment/strings';

const { document, Event } = parseHTML('<html><body></body></html>');
const box = { x: 50, y: 20, width: 100, height: 10 };
const size = { width: 200, height: 100 };

function mount(component: ComponentChild) {
  vi.stubGlobal('document', document);
  const root = document.body as unknown as HTMLElement;
  render(component, root);
  return { root, buttons: [...root.querySelectorAll('button')] };
}
afterEach(() => {
  render(null, document.body as unknown as HTMLElement);
  vi.unstubAllGlobals();
});

test('a button for each target, at its place in the drawing, with its name; one of them in the order of Tab', () => {
  const targets = ['a', 'b'].map((id) => ({ id, label: `part ${id}`, box }));
  const { root, buttons } = mount(h(FigureTargets, { targets, size, label: 'Network', pressed: new Set(['b']) }));
  expect(root.querySelector('[role=group]')!.getAttribute('aria-label')).toBe('Network');
  expect(buttons.map((button) => button.getAttribute('aria-label'))).toEqual(['part a', 'part b']);
  expect(buttons.map((button) => button.getAttribute('aria-pressed'))).toEqual(['false', 'true']);
  expect(buttons.map((button) => button.getAttribute('tabindex'))).toEqual(['0', '-1']);
  expect(buttons[0]!.getAttribute('style')).toBe('left:25%;top:20%;width:50%;height:10%');
});

test('boxes say where they are, and arrow keys call back with the moved box', () => {
  const moved: [number, Corners][] = [];
  const { root, buttons } = mount(
    h(DragBoxes, {
      boxes: [
        { x0: 0, y0: 0, x1: 0.5, y1: 0.5 },
        { x0: 0.2, y0: 0.4, x1: 0.6, y1: 0.8 },
      ],
      area: box,
      size,
      strings: runStrings(english),
      disabled: false,
      onMove: (index, changed) => moved.push([index, changed]),
    }),
  );
  expect(root.querySelector('.drag-boxes')!.getAttribute('style')).toBe('left:25%;top:20%;width:50%;height:10%');
  expect(buttons[1]!.getAttribute('aria-label')).toBe('Box 2: left 20 %, top 40 %, right 60 %, bottom 80 %');
  const press = (key: string, shiftKey: boolean) => {
    const event = Object.assign(new Event('keydown', { bubbles: true, cancelable: true }), { key, shiftKey });
    buttons[1]!.dispatchEvent(event as unknown as KeyboardEvent);
    return event.defaultPrevented;
  };
  expect([press('ArrowRight', false), press('ArrowUp', true), press('Tab', false)]).toEqual([true, true, false]);
  expect(moved).toEqual([
    [1, { x0: 0.21, y0: 0.4, x1: 0.61, y1: 0.8 }],
    [1, { x0: 0.2, y0: 0.4, x1: 0.6, y1: 0.79 }],
  ]);
});
