import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { findFigureControl, listChosen, toggleTarget } from '../../src/components/experiment/figure-controls';
import { nextIndex, syncTargets, targetHandlers } from '../../src/components/experiment/targets';
import { integer, type ParamTable } from '../../src/lib/params';

const params = {
  steps: integer(1, 9, { label: 'Steps', default: 1 }),
  off: { kind: 'parts', label: 'Off', parts: { a: 'A', b: 'B', c: 'C' }, on: 'net', default: [] },
  other: { kind: 'parts', label: 'Other', parts: { x: 'X' }, default: [] },
} as unknown as ParamTable;

test('a figure controls the parameter of parts that lies on it', () => {
  expect(findFigureControl(params, 'net')).toEqual({ name: 'off', targets: ['a', 'b', 'c'] });
  expect(findFigureControl(params, 'loss')).toBeNull();
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
