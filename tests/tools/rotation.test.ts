import { describe, expect, test } from 'vitest';
import { currentTurn, readTurn, takeHand, takeTurn, turnEnv } from '../../src/tools/rotation.mjs';

/** A repository with so many commits. */
const git =
  (commits: number, shallow = 'false') =>
  (command: string, ...args: string[]) => {
    if (command === 'rev-parse') return `${shallow}\n`;
    expect([command, ...args]).toEqual(['rev-list', '--count', '--first-parent', 'HEAD']);
    return `${commits}\n`;
  };

test('five successive commits take five turns, whichever is the first', () => {
  for (const first of [1, 7, 263])
    expect(new Set([0, 1, 2, 3, 4].map((i) => readTurn(git(first + i))))).toEqual(new Set([0, 1, 2, 3, 4]));
});

test('without all commits there is no turn: a shallow clone, no repository, no git', () => {
  expect(readTurn(git(50, 'true'))).toBeUndefined();
  expect(
    readTurn(() => {
      throw new Error('fatal: not a git repository');
    }),
  ).toBeUndefined();
  expect(readTurn(git(0))).toBeUndefined();
});

test('five turns together take everything, each about a fifth', () => {
  const list = Array.from({ length: 23 }, (_, i) => i);
  for (const from of [0, 3]) {
    const parts = [0, 1, 2, 3, 4].map((turn) => takeTurn(list, turn, from));
    expect(parts.flat().sort((a, b) => a - b)).toEqual(list);
    for (const part of parts) expect([4, 5]).toContain(part.length);
  }
  expect(takeTurn(list, undefined)).toEqual(list);
});

describe('takeHand', () => {
  /** Jobs as lists of pieces, each with the weight that its name says. */
  const piecesOf = (job: string) => new Map(job.split(' ').map((piece) => [piece, Number(piece.slice(1))]));
  const handsOf = (jobs: string[], from = 0) => [0, 1, 2, 3, 4].map((turn) => takeHand(jobs, piecesOf, turn, { from }));
  const weightOf = (hand: string[]) =>
    [...new Map(hand.flatMap((job) => [...piecesOf(job)])).values()].reduce((sum, weight) => sum + weight, 0);

  test('five turns together do every job once', () => {
    const jobs = ['a9', 'b1 c1', 'c1 d4', 'e2', 'f2', 'g7', 'h1', 'i1'];
    for (const from of [0, 3]) expect(handsOf(jobs, from).flat().sort()).toEqual(jobs);
    expect(takeHand(jobs, piecesOf, undefined)).toEqual(jobs);
    expect(handsOf(jobs, 3)).toEqual(handsOf(jobs).map((_, turn) => takeHand(jobs, piecesOf, (turn + 3) % 5)));
  });

  test('each has about the same to do, wherever the heavy jobs stand', () => {
    const jobs = ['a8', 'b1', 'c1', 'd1', 'e1', 'f8', 'g1', 'h1', 'i1', 'j1', 'k8', 'l8', 'm8'];
    const weights = handsOf(jobs).map(weightOf);
    expect(Math.max(...weights)).toBeLessThanOrEqual(10);
  });

  test('jobs that share their pieces go to one turn where that saves work', () => {
    const hands = handsOf(['x5 a1', 'x5 b1', 'x5 c1', 'p9', 'q9', 'r9', 's9']);
    expect(hands.filter((hand) => hand.some((job) => job.startsWith('x5')))).toHaveLength(1);
  });

  test('what every turn does anyway costs no hand anything', () => {
    const jobs = ['x9', 'x9 a5', 'b5', 'c5', 'd5', 'e5'];
    const hands = [0, 1, 2, 3, 4].map((turn) => takeHand(jobs, piecesOf, turn, { given: new Map([['x9', 9]]) }));
    expect(hands.flat().sort()).toEqual(jobs.toSorted());
    for (const hand of hands) expect(hand.filter((job) => job !== 'x9')).toHaveLength(1);
  });
});

test('a stage knows the turn that it was started in', () => {
  for (const turn of [undefined, 0, 4]) expect(currentTurn(turnEnv(turn))).toBe(turn);
  expect(currentTurn({})).toBeUndefined();
  expect(() => currentTurn({ TEST_TURN: '5' })).toThrow('invalid TEST_TURN: 5 (0 to 4, or empty for everything)');
});
