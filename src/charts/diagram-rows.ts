/** A stretch of a diagram along x that is drawn as one row. */
export interface Stretch {
  from: number;
  to: number;
}

/**
 * Cuts a diagram into stretches of at most `most`, between parts and never through one: long networks go on in the next row.
 * A stretch is longer only where one part, or parts beside each other, leave no place to cut.
 */
export function cutRows(parts: readonly { x: number; width: number }[], whole: Stretch, most: number): Stretch[] {
  const cuts = findGaps(parts).map(([low, high]) => (low + high) / 2);
  const rows: Stretch[] = [];
  let { from } = whole;
  while (whole.to - from > most) {
    const fitting = cuts.filter((cut) => cut > from && cut - from <= most);
    const cut = fitting.at(-1) ?? cuts.find((one) => one > from);
    if (cut === undefined) break;
    rows.push({ from, to: cut });
    from = cut;
  }
  rows.push({ from, to: whole.to });
  return rows;
}

/** Where no part is, from left to right. */
function findGaps(parts: readonly { x: number; width: number }[]): [number, number][] {
  const gaps: [number, number][] = [];
  let reached = Infinity;
  for (const { x, width } of [...parts].sort((a, b) => a.x - b.x)) {
    if (x > reached) gaps.push([reached, x]);
    reached = reached === Infinity ? x + width : Math.max(reached, x + width);
  }
  return gaps;
}

type Point = readonly [x: number, y: number];

/**
 * The pieces of a way of level and upright stretches that lie in a row. What lies on the border of two rows belongs to the
 * first of them.
 */
export function clipToRow(points: readonly Point[], { from, to }: Stretch): Point[][] {
  const pieces: Point[][] = [];
  const add = (start: Point, end: Point) => {
    const last = pieces.at(-1);
    const joint = last?.at(-1);
    if (joint && joint[0] === start[0] && joint[1] === start[1]) last!.push(end);
    else pieces.push([start, end]);
  };
  for (const [i, [x, y]] of points.slice(0, -1).entries()) {
    const [nextX, nextY] = points[i + 1]!;
    const inside = (value: number) => Math.min(to, Math.max(from, value));
    const isUpright = x === nextX;
    if (isUpright ? x > from && x <= to : inside(x) !== inside(nextX)) add([inside(x), y], [inside(nextX), nextY]);
  }
  return pieces;
}
