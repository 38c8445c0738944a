// Compares what is stored with what a run gives now.

/** Relative difference that a run may show against its file: other machines may round in another way. */
export const tolerance = 1e-4;

/**
 * Where `now` differs from `then` by more than the tolerance, as `result.accuracy was 0.5 and is 0.6`. Objects, lists and
 * typed arrays are gone through; a value that only one of the two has differs. Empty when nothing differs.
 */
export function findDifferences(then, now, where = '') {
  if (isTree(then) && isTree(now)) {
    const names = new Set([...Object.keys(then), ...Object.keys(now)]);
    return [...names].flatMap((name) => findDifferences(then[name], now[name], where ? `${where}.${name}` : name));
  }
  return isClose(then, now) ? [] : [`${where} was ${show(then)} and is ${show(now)}`];
}

/** The first of many differences, and their number. */
export function summarise(differences) {
  const [first, ...more] = differences;
  return more.length > 0 ? `${first}, and ${more.length} more differ` : first;
}

const isTree = (value) => typeof value === 'object' && value !== null;

function isClose(a, b) {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return Object.is(a, b);
  return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}

const show = (value) => (isTree(value) ? 'there' : value === undefined ? 'missing' : String(value));
