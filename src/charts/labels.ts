/**
 * Moves labels apart along one axis: same order, no two closer than half the sum of their heights, as little movement as possible
 * in the least-squares sense (blocks of touching labels sit at the mean of their wishes), all between `top` and `bottom`.
 * When they cannot fit, they are squeezed evenly.
 */
export function spreadLabels(labels: { at: number; height: number }[], top: number, bottom: number): number[] {
  const total = labels.reduce((sum, label) => sum + label.height, 0);
  const squeeze = Math.min(1, (bottom - top) / Math.max(total, 1e-9));
  const order = labels.map((_, i) => i).sort((i, j) => labels[i]!.at - labels[j]!.at || i - j);

  interface Block {
    members: number[];
    height: number;
    wish: number;
    start: number;
  }
  const blocks: Block[] = [];
  const settle = (block: Block): void => {
    block.start = Math.min(bottom - block.height, Math.max(top, block.wish / block.members.length));
  };
  for (const index of order) {
    const height = labels[index]!.height * squeeze;
    let block: Block = { members: [index], height, wish: labels[index]!.at - height / 2, start: 0 };
    settle(block);
    for (let last = blocks.at(-1); last && last.start + last.height > block.start; last = blocks.at(-1)) {
      blocks.pop();
      block = {
        members: [...last.members, ...block.members],
        height: last.height + block.height,
        wish: last.wish + block.wish - block.members.length * last.height,
        start: 0,
      };
      settle(block);
    }
    blocks.push(block);
  }

  const places = new Array<number>(labels.length).fill(0);
  for (const block of blocks) {
    let edge = block.start;
    for (const index of block.members) {
      const height = labels[index]!.height * squeeze;
      places[index] = edge + height / 2;
      edge += height;
    }
  }
  return places;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The place for a box nearest to where it wishes to be, moved up or down only, free of the boxes already placed. */
export function placeBox(wish: Box, placed: readonly Box[], top: number, bottom: number): Box {
  const inside = (y: number): number => Math.min(bottom - wish.height, Math.max(top, y));
  const across = placed.filter((box) => box.x < wish.x + wish.width && wish.x < box.x + box.width);
  const free = (y: number): boolean =>
    across.every((box) => y + wish.height <= box.y + 1e-6 || box.y + box.height <= y + 1e-6);
  const candidates = [wish.y, ...across.flatMap((box) => [box.y - wish.height, box.y + box.height])]
    .map(inside)
    .sort((a, b) => Math.abs(a - wish.y) - Math.abs(b - wish.y));
  return { ...wish, y: candidates.find(free) ?? inside(wish.y) };
}
