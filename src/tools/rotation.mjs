// npm test leaves out four fifths of what is slow and alike: which ones goes by the commit. Node's own modules only.
import { execFileSync } from 'node:child_process';
import { root } from './install.mjs';

/** Any so many successive commits test everything. */
export const turns = 5;

/** The variable that hands the turn to the stages of npm test. Without it they test everything. */
const variable = 'TEST_TURN';

/**
 * The turn of the commit that is checked out, 0 to 4: its number on the way from the first commit, modulo five. Merged
 * branches are not counted, so that each commit of a branch takes the next turn. Undefined where git does not know all
 * commits: everything is tested then.
 */
export function readTurn(git = runGit) {
  try {
    if (git('rev-parse', '--is-shallow-repository').trim() !== 'false') return undefined;
    const commits = Number(git('rev-list', '--count', '--first-parent', 'HEAD'));
    return commits > 0 ? commits % turns : undefined;
  } catch {
    return undefined;
  }
}

const runGit = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: 'pipe' });

/** The environment of a stage in this turn; undefined for everything. */
export const turnEnv = (turn) => ({ [variable]: turn === undefined ? '' : String(turn) });

/** The turn that this process was started in; undefined for everything. Throws for what is no turn. */
export function currentTurn(env = process.env) {
  const text = env[variable] ?? '';
  if (text === '') return undefined;
  const turn = Number(text);
  if (Number.isInteger(turn) && turn >= 0 && turn < turns) return turn;
  throw new Error(`invalid ${variable}: ${text} (0 to ${turns - 1}, or empty for everything)`);
}

/**
 * The items of a list that are tested in a turn: every fifth, from another one on in each. All without a turn. `from` shifts
 * short lists against each other.
 * @template T
 * @param {T[]} list
 * @param {number | undefined} turn
 * @returns {T[]}
 */
export const takeTurn = (list, turn, from = 0) =>
  turn === undefined ? list : list.filter((_, i) => (i + from) % turns === turn);

/**
 * What of some jobs is done in a turn: a hand of those that are dealt out one by one, the heaviest first, each to the turn
 * that has least to do with it. A job consists of pieces, by name with their weights; the turn does a piece once, however many
 * of its jobs have it. Five turns do all jobs; all without a turn. `from` gives the hands to other turns; `given` are pieces
 * that every turn does anyway, so that they cost no hand anything.
 * @template J
 * @param {J[]} jobs
 * @param {(job: J) => Map<string, number>} piecesOf
 * @param {number | undefined} turn
 * @param {{ from?: number, given?: Map<string, number> }} [options]
 * @returns {J[]}
 */
export function takeHand(jobs, piecesOf, turn, { from = 0, given = new Map() } = {}) {
  if (turn === undefined) return jobs;
  const weigh = (pieces) => [...pieces.values()].reduce((sum, weight) => sum + weight, 0);
  const left = (pieces) => new Map([...pieces].filter(([name]) => !given.has(name)));
  const dealt = jobs
    .map((job) => ({ job, pieces: left(piecesOf(job)) }))
    .toSorted((a, b) => weigh(b.pieces) - weigh(a.pieces));
  const share = weigh(new Map(dealt.flatMap(({ pieces }) => [...pieces]))) / turns;
  const hands = Array.from({ length: turns }, () => ({ jobs: [], pieces: new Map(), weight: 0 }));
  for (const { job, pieces } of dealt) {
    const filled = hands.map((hand) => {
      const all = new Map([...hand.pieces, ...pieces]);
      const weight = weigh(all);
      return { hand, all, weight, more: weight - hand.weight };
    });
    // Where it adds least, as long as that hand does not get more than its share; else to the hand that has least then.
    const fair = filled.filter(({ weight }) => weight <= share);
    const least = (list, name) => list.reduce((best, one) => (one[name] < best[name] ? one : best));
    const { hand, all, weight } = fair.length > 0 ? least(fair, 'more') : least(filled, 'weight');
    Object.assign(hand, { jobs: [...hand.jobs, job], pieces: all, weight });
  }
  return hands[(turn + from) % turns].jobs;
}
