import cell from './cell';

/** The layers of the new net, the last convolution under a name of its own, or as changed. */
export const renamed = (change: Partial<(typeof cell.params.layers.default)[number]> = { name: 'score_mine' }) =>
  cell.params.layers.default.map((row, i, all) => (i === all.length - 1 ? { ...row, ...change } : row));
