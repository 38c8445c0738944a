import { h } from 'preact';
import { describe, expect, it } from 'vitest';
import { Control } from '../../src/components/experiment/Control';
import { english } from '../../src/components/experiment/strings';
import {
  boxes,
  clampValue,
  countColumn,
  nameColumn,
  order,
  parts,
  table,
  type Param,
  type Value,
} from '../../src/lib/params';
import { renderPart } from './render';

/** A control whose moves come back to it as its value, clamped, as in a panel. */
async function openControl(param: Param, start: Value = param.default) {
  const moves: Value[] = [];
  const make = (value: Value) =>
    h(Control, {
      param,
      value,
      uid: 'field',
      disabled: false,
      note: null,
      strings: english,
      onMove(moved) {
        moves.push(clampValue(param, moved));
        void rendered?.show(make(moves.at(-1)!));
      },
    });
  let rendered: Awaited<ReturnType<typeof renderPart>> | undefined = undefined;
  const part = await renderPart(make(start));
  rendered = part as never;
  return { ...part, moves, set: (value: Value) => part.show(make(value)) };
}

describe('parts', () => {
  const off = parts(
    { b1: 'block 1', b2: 'block 2', b3: 'block 3' },
    { label: 'Blocks off', hint: 'Deleted, not zeroed.' },
  );

  it('are check boxes in a group with a name and its hint', async () => {
    const { root, find } = await openControl(off, ['b2']);
    expect(find('legend').textContent).toBe('Blocks off');
    expect(find('fieldset').getAttribute('aria-describedby')).toBe(find('.hint').id);
    expect([...root.querySelectorAll('input')].map((box) => box.hasAttribute('checked'))).toEqual([false, true, false]);
  });

  it('come and go with a press, in the order of their declaration', async () => {
    const { type, find, moves } = await openControl(off, ['b2']);
    await type(find('input', 'block 1'), '');
    await type(find('input', 'block 2'), '');
    expect(moves).toEqual([['b1', 'b2'], ['b1']]);
  });
});

describe('an order', () => {
  const sequence = order({ b1: 'block 1', b2: 'block 2', b3: 'block 3' }, { label: 'Order' });

  it('is changed by buttons that say what they move, and says where it went', async () => {
    const { press, find, moves, root } = await openControl(sequence);
    await press(find('button', 'Move block 1 down'));
    await press(find('button', 'Move block 3 up'));
    expect(moves).toEqual([
      ['b2', 'b1', 'b3'],
      ['b2', 'b3', 'b1'],
    ]);
    expect([...root.querySelectorAll('li span')].map((one) => one.textContent)).toEqual([
      'block 2',
      'block 3',
      'block 1',
    ]);
    expect(find('[role=status]').textContent).toBe('block 3 is now number 2 of 3.');
  });

  it('a part at the end goes no further, and keeps its button', async () => {
    const { press, find, moves } = await openControl(sequence);
    const up = find('button', 'Move block 1 up');
    expect(up.getAttribute('aria-disabled')).toBe('true');
    expect(up.hasAttribute('disabled')).toBe(false);
    await press(up);
    expect(moves).toEqual([]);
  });
});

describe('boxes', () => {
  const priors = boxes(2, { label: 'Priors', default: [{ x0: 0, y0: 0, x1: 0.5, y1: 0.5 }] });

  it('are four numbers each, that can be typed', async () => {
    const { type, find, moves } = await openControl(priors);
    await type(find('input', 'Box 1, left'), '0,25');
    await type(find('input', 'Box 1, bottom'), '7');
    expect(moves).toEqual([[{ x0: 0.25, y0: 0, x1: 0.5, y1: 0.5 }], [{ x0: 0.25, y0: 0, x1: 0.5, y1: 1 }]]);
  });

  it('what is no number leaves the box and a message at the field', async () => {
    const { type, find, moves } = await openControl(priors);
    await type(find('input', 'Box 1, top'), 'up');
    expect(moves).toEqual([]);
    expect(find('[role=alert]').textContent).toBe('Not a number: up. Kept 0. A number from 0 to 1.');
    expect(find('input', 'Box 1, top').getAttribute('aria-describedby')).toBe(find('[role=alert]').id);
  });

  it('are added up to their number, and removed', async () => {
    const { press, find, moves } = await openControl(priors);
    await press(find('button', 'Add a box'));
    expect(find('button', 'Add a box').hasAttribute('disabled')).toBe(true);
    await press(find('button', 'Remove box 1'));
    expect(moves.map((value) => (value as unknown[]).length)).toEqual([2, 1]);
  });
});

describe('a table', () => {
  const layers = table(
    { name: nameColumn('Name', { longest: 12 }), outputs: countColumn('Outputs', 1, 512) },
    {
      label: 'Layers',
      most: 3,
      default: [
        { name: 'conv1', outputs: 64 },
        { name: 'fc6', outputs: 512 },
      ],
    },
  );

  it('passes on what is typed while it has no fault', async () => {
    const { type, find, moves } = await openControl(layers);
    await type(find('input', 'Row 1, Name'), 'conv1_a', 'input');
    await type(find('input', 'Row 2, Outputs'), '10', 'input');
    expect(moves.at(-1)).toEqual([
      { name: 'conv1_a', outputs: 64 },
      { name: 'fc6', outputs: 10 },
    ]);
  });

  it.each([
    ['Row 1, Name', '', 'Name of row 1 is empty: fill it in, or remove the row.'],
    ['Row 1, Name', 'conv 1', 'Name “conv 1” is no name: letters, digits and _ . / - only, a letter or _ first.'],
    ['Row 2, Name', 'conv1', 'Name “conv1” is in row 1 already: give one of them another.'],
    ['Row 1, Name', 'convolution_1', 'Name “convolution_1” is too long: at most 12 characters.'],
    ['Row 2, Outputs', '1e10', 'Outputs “1e10” is no whole number from 1 to 512.'],
    ['Row 2, Outputs', '0', 'Outputs “0” is no whole number from 1 to 512.'],
  ])(
    '%s = "%s": says so at the field, keeps what is typed, and uses the last good table',
    async (field, text, words) => {
      const { type, find, moves, set, root } = await openControl(layers);
      await type(find('input', field), text, 'input');
      const input = find('input', field) as HTMLInputElement;
      const message = find('.problem');
      expect(message.textContent).toBe(words);
      expect(input.getAttribute('aria-describedby')).toBe(message.id);
      expect(input.getAttribute('aria-invalid')).toBe('true');
      expect(moves).toEqual([]);
      // Another control moves: the panel draws all of them again.
      await set(layers.default.map((row) => ({ ...row })));
      expect((find('input', field) as HTMLInputElement).value).toBe(text);
      await type(find('input', field), field.endsWith('Name') ? 'pool' : '7', 'input');
      expect(root.querySelector('.problem')).toBeNull();
      expect(moves).toHaveLength(1);
    },
  );

  it('a new row waits for its name', async () => {
    const { press, type, find, moves } = await openControl(layers);
    await press(find('button', 'Add a row'));
    expect(moves).toEqual([]);
    await type(find('input', 'Row 3, Name'), 'fc7', 'input');
    expect(moves.at(-1)).toEqual([...layers.default, { name: 'fc7', outputs: 1 }]);
    expect(find('button', 'Add a row').hasAttribute('disabled')).toBe(true);
  });

  it('follows a value from elsewhere, and keeps its least number of rows', async () => {
    const { set, find } = await openControl(layers);
    await set([{ name: 'score', outputs: 21 }]);
    expect((find('input', 'Row 1, Name') as HTMLInputElement).value).toBe('score');
    expect(find('button', 'Remove row 1').hasAttribute('disabled')).toBe(true);
  });
});
