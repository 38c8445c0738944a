/** The name that a slip of at most two letters turns into the given one; undefined when there is none. */
export function nearestName(given: string, names: readonly string[]): string | undefined {
  // Longer ones are no slip, and would take long.
  if (given.length > 40) return undefined;
  const distances = names.map((name) => countEdits(given.toLowerCase(), name.toLowerCase()));
  const least = Math.min(...distances);
  return least <= Math.min(2, given.length / 3) ? names[distances.indexOf(least)] : undefined;
}

/** Levenshtein's distance: letters to add, remove or exchange. */
function countEdits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const above = row;
    row = [i];
    for (let j = 1; j <= to.length; j++) {
      const exchanged = above[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      row.push(Math.min(exchanged, above[j]! + 1, row[j - 1]! + 1));
    }
  }
  return row.at(-1)!;
}
