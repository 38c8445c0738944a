import { plain, resultOf, type JudgedRun } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import type cell from './cell';

const counts = (run: JudgedRun) =>
  Object.fromEntries(
    ['anchors', 'positive', 'negative', 'ignored', 'best'].map((name) => [name, plain(resultOf(run, name))]),
  );
/** Corners of a square as the control rounds them, to a thousandth. */
function square(x: number, y: number, side: number) {
  const at = (value: number) => Math.round(1000 * value) / 1000;
  return { x0: at(x - side / 2), y0: at(y - side / 2), x1: at(x + side / 2), y1: at(y + side / 2) };
}

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'roles',
    text: 'Each of the 128 anchors has one of three roles.',
    exact: true,
    runs: { run: {} },
    holds: ({ run }) =>
      resultOf(run, 'anchors') === 128 &&
      resultOf(run, 'positive') + resultOf(run, 'negative') + resultOf(run, 'ignored') === 128,
    figures: ({ run }) => counts(run),
  },
  {
    id: 'one-at-least',
    text: 'With a threshold of 70 % an object of 10 of 64 pixels has one positive anchor, at an IoU below 0.4: its best one counts however small the overlap.',
    exact: true,
    runs: { run: { positive: 70, objects: [square(0.5, 0.5, 10 / 64)] } },
    holds: ({ run }) => resultOf(run, 'positive') === 1 && resultOf(run, 'best') < 0.4,
    figures: ({ run }) => counts(run),
  },
  {
    id: 'no-object',
    text: 'Without an object, and with one that has no area, all 128 anchors are negative, and no target is infinite.',
    exact: true,
    runs: { none: { objects: [] }, line: { objects: [{ x0: 0.5, y0: 0.5, x1: 0.5, y1: 0.7 }] } },
    holds: (runs) =>
      [runs.none, runs.line].every(
        (run) => resultOf(run, 'negative') === 128 && resultOf(run, 'largestTarget') === 0,
      ) && resultOf(runs.line, 'without') === 1,
    figures: ({ none }) => counts(none),
  },
  {
    id: 'whole-picture',
    text: 'An object as large as the picture has one positive anchor, at an IoU below 0.2; two equal objects have one each.',
    exact: true,
    runs: {
      whole: { objects: [{ x0: 0, y0: 0, x1: 1, y1: 1 }] },
      equal: { positive: 90, objects: [square(0.5, 0.5, 0.3), square(0.5, 0.5, 0.3)] },
    },
    holds: ({ whole, equal }) =>
      resultOf(whole, 'positive') === 1 && resultOf(whole, 'best') < 0.2 && resultOf(equal, 'positive') === 2,
    figures: ({ whole }) => counts(whole),
  },
  {
    id: 'ignored-vanish',
    text: 'With both thresholds at 30 % no anchor is ignored.',
    exact: true,
    runs: { run: { positive: 30 } },
    holds: ({ run }) => resultOf(run, 'ignored') === 0,
    figures: ({ run }) => counts(run),
  },
];
