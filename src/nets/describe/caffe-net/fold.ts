import type { Item, Placed } from './structure';

/** Something of the outermost list, or equal stretches of which one is drawn. */
export interface Folded {
  items: Placed[];
  /** How many equal stretches stand in turn here; 1 for what is drawn as it is. */
  times: number;
  /** Names of the last stretch's end, which is where the next part goes on from. */
  last: string;
}

/** Items of a stretch, at most. */
const longest = 12;

/**
 * Equal stretches in turn as one: layers of the same types and settings, whatever their names and sizes. `keep`: names of boxes that are read
 * from elsewhere, which stay.
 */
export function foldEqual(placed: readonly Placed[], keep: ReadonlySet<string>): Folded[] {
  const signs = placed.map(({ item, from }) =>
    from.length > 0 ? `${signOf(item, keep)}<${from.map(({ id }) => id).join()}` : signOf(item, keep),
  );
  const folded: Folded[] = [];
  for (let at = 0; at < placed.length;) {
    const { length, times } = findRepeat(signs, at);
    const end = at + length * times;
    folded.push({ items: placed.slice(at, at + length), times, last: placed[end - 1]!.item.box.id });
    at = end;
  }
  return folded;
}

/** The stretch from here on that saves most when its repeats are folded. */
function findRepeat(signs: readonly string[], at: number): { length: number; times: number } {
  let best = { length: 1, times: 1 };
  for (let length = 1; length <= longest; length++) {
    let times = 1;
    while (isEqual(signs, at, at + length * times, length)) times++;
    if ((times - 1) * length > (best.times - 1) * best.length) best = { length, times };
  }
  return best;
}

const isEqual = (signs: readonly string[], a: number, b: number, length: number): boolean => {
  for (let i = 0; i < length; i++) if (signs[b + i] === undefined || signs[a + i] !== signs[b + i]) return false;
  return true;
};

/** What makes an item equal to another: types and settings of all its layers, and of its branches. */
function signOf({ box, branches }: Item, keep: ReadonlySet<string>): string {
  const own = box.layers.map(({ layer: { type, fields } }) => {
    const { name: _name, bottom: _bottom, top: _top, param: _param, include: _include, ...settings } = fields;
    return `${type}${JSON.stringify(settings)}`;
  });
  const inside = branches?.map((branch) => branch.map((item) => signOf(item, keep)).join('>')) ?? [];
  return `${own.join('+')}(${inside.join('|')})${keep.has(box.id) ? box.id : ''}`;
}

/** How many boxes an item is. */
export const countBoxes = ({ branches = [] }: Item): number =>
  1 + branches.reduce((sum, branch) => sum + branch.reduce((inner, item) => inner + countBoxes(item), 0), 0);
