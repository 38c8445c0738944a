import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import {
  listChosen,
  listFigureControls,
  listTargets,
  swapTargets,
  toggleTarget,
} from '../../src/components/experiment/figure-controls';
import { PressStore } from '../../src/components/experiment/press-store';
import { nextIndex, syncTargets, targetHandlers } from '../../src/components/experiment/targets';
import { integer, type ParamTable } from '../../src/lib/params';

const params = {
  steps: integer(1, 9, { label: 'Steps', default: 1 }),
  off: { kind: 'parts', label: 'Off', parts: { a: 'A', b: 'B', c: 'C' }, on: 'net', default: [] },
  order: {
    kind: 'order',
    label: 'Order',
    parts: { a: 'A', b: 'B', c: 'C' },
    on: ['net', 'twin'],
    default: ['a', 'b', 'c'],
  },
  other: { kind: 'parts', label: 'Other', parts: { x: 'X' }, default: [] },
} as unknown as ParamTable;

test('a figure controls the parameters that lie on it, and an order may lie on several', () => {
  const names = (figure: string) => listFigureControls(params, figure).map(({ name }) => name);
  expect(['net', 'twin', 'loss'].map(names)).toEqual([['off', 'order'], ['order'], []]);
  expect([...listTargets(listFigureControls(params, 'net'))]).toEqual(['a', 'b', 'c']);
});

test('two parts of an order change places', () => {
  expect(swapTargets(['c', 'a', 'b'], 'c', 'b')).toEqual(['b', 'a', 'c']);
});

/** Presses in a figure of a panel whose values are `values`. */
function openPresses(values: Record<string, unknown> = { off: ['b'], order: ['a', 'b', 'c'] }) {
  const presses = new PressStore(params, {
    valueOf: (name) => values[name],
    move: (name, value) => (values[name] = value),
  });
  return { presses, values };
}
const open = new Map<string, string>();

test('presses move the first parameter of the figure, or the one that is chosen', () => {
  const { presses, values } = openPresses();
  presses.press('net', 'a', open);
  expect(values).toEqual({ off: ['a', 'b'], order: ['a', 'b', 'c'] });
  expect([...presses.pressedIn('net', open)]).toEqual(['a', 'b']);
  presses.choose('order');
  presses.press('net', 'c', open);
  expect([...presses.pressedIn('net', open)]).toEqual(['c']);
  presses.press('net', 'a', open);
  expect(values).toEqual({ off: ['a', 'b'], order: ['c', 'b', 'a'] });
  expect([...presses.pressedIn('net', open)]).toEqual([]);
});

test('a picked part is let go by a second press, by Escape, and by another choice', () => {
  const { presses, values } = openPresses();
  presses.choose('order');
  for (const letGo of [() => presses.press('twin', 'a', open), () => presses.letGo(), () => presses.choose('off')]) {
    presses.press('twin', 'a', open);
    expect(presses.picked.value).toBe('a');
    letGo();
    expect(presses.picked.value).toBeNull();
  }
  expect(values['order']).toEqual(['a', 'b', 'c']);
});

test('what is locked is not pressed: another parameter of the figure is, or none', () => {
  const { presses, values } = openPresses();
  presses.press('net', 'a', new Map([['off', 'fixed']]));
  expect(presses.picked.value).toBe('a');
  const all = new Map([['off', 'fixed'], ['order', 'fixed']]); // prettier-ignore
  presses.press('net', 'b', all);
  expect(presses.controlOf('net', all)).toBeUndefined();
  expect(values).toEqual({ off: ['b'], order: ['a', 'b', 'c'] });
});

test('a press adds a part in the order of the parts, and a second one takes it away', () => {
  const targets = ['a', 'b', 'c'];
  expect(toggleTarget(['c'], 'a', targets)).toEqual(['a', 'c']);
  expect(toggleTarget(['a', 'c'], 'a', targets)).toEqual(['c']);
  expect(toggleTarget(['a'], 'z', targets)).toEqual(['a']);
  expect([...listChosen(0.5)]).toEqual([]);
});

const { document } = parseHTML(`<html><body><div data-figure="net"><div class="targets">
  <button disabled data-target="a"></button><button disabled data-target="b"></button></div><p>beside</p></div></body></html>`);
const [a, b] = [...document.querySelectorAll('button')] as unknown as [HTMLButtonElement, HTMLButtonElement];

test('recorded buttons come to life, those of chosen parts pressed', () => {
  syncTargets(document as unknown as ParentNode, (id) => id === 'b');
  expect([a, b].map((button) => button.hasAttribute('disabled'))).toEqual([false, false]);
  expect([a, b].map((button) => button.getAttribute('aria-pressed'))).toEqual(['false', 'true']);
  syncTargets(document as unknown as ParentNode, () => true, true);
  expect([a, b].map((button) => button.hasAttribute('disabled'))).toEqual([true, true]);
});

test('a press says which target; one beside all targets says nothing', () => {
  const pressed: string[] = [];
  const { onClick } = targetHandlers((id) => pressed.push(id));
  const click = (target: unknown) => onClick({ target } as Event);
  click(b);
  click(document.querySelector('p'));
  expect(pressed).toEqual(['b']);
});

test('arrow keys go around, Home and End to the ends, other keys nowhere', () => {
  expect(['ArrowRight', 'ArrowDown', 'ArrowLeft', 'Home', 'End', 'Enter'].map((key) => nextIndex(key, 2, 3))).toEqual([
    0,
    0,
    1,
    0,
    2,
    null,
  ]);
});
