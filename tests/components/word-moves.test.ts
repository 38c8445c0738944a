import { describe, expect, it } from 'vitest';
import { english } from '../../src/components/experiment/strings';
import { tellMoves, wordMove } from '../../src/components/experiment/word-moves';
import type { Move } from '../../src/lib/moves';
import { choice, log10, parts } from '../../src/lib/params';

const table = {
  lr: log10(-6, 2, { label: 'Learning rate', default: 0.03, live: true }),
  loss: choice(['mean', 'sum'], {
    label: 'Loss',
    default: 'mean',
    optionLabels: { sum: 'sum over pixels' },
    live: true,
  }),
  off: parts({ b1: 'block 1', b2: 'block 2' }, { label: 'Off', after: true }),
};
const params = { lr: 0.03, loss: 'mean' };

describe('moves as they are told', () => {
  it('each by itself: from what it was, to what it became', () => {
    const moves: Move[] = [
      { step: 120, params: { lr: 1 } },
      { step: 200, params: { loss: 'sum' } },
      { step: 300, params: { lr: 0.03 } },
    ];
    expect(tellMoves({ params, moves }).map((move) => wordMove(move, table, english))).toEqual([
      '0.03 → 1 at step 120',
      'mean → sum over pixels at step 200',
      '1 → 0.03 at step 300',
    ]);
  });

  it('a drag from its first value to its last, without what was passed over', () => {
    const drag = [0.05, 0.1, 0.15, 0.3].map((lr, i) => {
      return { step: 48 + 9 * i, params: { lr }, ...(i > 0 && { drag: true as const }) };
    });
    const moves = [...drag, { step: 90, params: { lr: 0.2 } }];
    expect(tellMoves({ params, moves }).map((move) => wordMove(move, table, english))).toEqual([
      '0.03 → 0.3 over steps 48 to 75',
      '0.3 → 0.2 at step 90',
    ]);
  });

  it('a drag within one step is one move at that step', () => {
    const moves = [{ step: 7, params: { lr: 1 } }];
    expect(tellMoves({ params, moves })).toEqual([{ param: 'lr', from: 0.03, to: 1, first: 7, last: 7, after: false }]);
  });

  it('after the training each by itself, in the words of its parts', () => {
    const moves: Move[] = [
      { step: 300, params: { off: ['b1'] }, after: true },
      { step: 300, params: { off: ['b1', 'b2'] }, after: true },
    ];
    const told = tellMoves({ params: { ...params, off: [] }, moves });
    expect(told.map((move) => wordMove(move, table, english))).toEqual([
      'none → block 1 after training',
      'block 1 → block 1, block 2 after training',
    ]);
  });

  it('nothing where nothing was moved', () => {
    expect(tellMoves({ params })).toEqual([]);
  });
});
