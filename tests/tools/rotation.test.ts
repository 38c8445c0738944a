import { expect, test } from 'vitest';
import { currentTurn, readTurn, takeTurn, turnEnv } from '../../src/tools/rotation.mjs';

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

test('a stage knows the turn that it was started in', () => {
  for (const turn of [undefined, 0, 4]) expect(currentTurn(turnEnv(turn))).toBe(turn);
  expect(currentTurn({})).toBeUndefined();
  expect(() => currentTurn({ TEST_TURN: '5' })).toThrow('invalid TEST_TURN: 5 (0 to 4, or empty for everything)');
});
