/** The convolutions of the new net, as they are before the reader changes them. */
export const usualLayers = [
  { name: 'conv5_3', size: 3, outputs: 512 },
  { name: 'fc6', size: 7, outputs: 4096 },
  { name: 'fc7', size: 1, outputs: 4096 },
  { name: 'score_fr', size: 1, outputs: 5 },
];

/** The same with another last layer: under a name of its own, or as told. */
export const renamed = (change: Partial<(typeof usualLayers)[number]> = { name: 'score_mine' }) =>
  usualLayers.map((row, i, all) => (i === all.length - 1 ? { ...row, ...change } : row));
