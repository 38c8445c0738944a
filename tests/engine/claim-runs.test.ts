import { expect, test } from 'vitest';
import { claimRuns } from '../../src/engine/claim-runs';

test('the control replaces the runs that it names and keeps the others', () => {
  expect(claimRuns({ runs: { plain: { lr: 1 }, deep: { lr: 2 } }, control: { deep: { lr: 3 } } })).toEqual({
    main: [
      { name: 'plain', settings: { lr: 1 }, moves: [] },
      { name: 'deep', settings: { lr: 2 }, moves: [] },
    ],
    control: [
      { name: 'plain', settings: { lr: 1 }, moves: [] },
      { name: 'deep', settings: { lr: 3 }, moves: [] },
    ],
  });
});

test('a claim without a control has no runs for it', () => {
  expect(claimRuns({ runs: { plain: { lr: 1 } } }).control).toEqual([]);
});

test('a run of a claim moves as the claim says, and the run that replaces it in the control does not', () => {
  const moves = { plain: [{ step: 5, params: { lr: 9 } }], deep: [{ step: 7, params: { lr: 8 } }] };
  const { main, control } = claimRuns({ runs: { plain: {}, deep: {} }, moves, control: { deep: {} } });
  expect(main.map((run) => run.moves)).toEqual([moves.plain, moves.deep]);
  expect(control.map((run) => run.moves)).toEqual([moves.plain, []]);
});
