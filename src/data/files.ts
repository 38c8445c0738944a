import { backboneFile, type BackboneName } from './backbones';

/** Real images that the site ships: Fashion-MNIST and MNIST. */
export type PackedName = 'fashion' | 'mnist';

/** What an experiment says of the data files that its run may read. */
export type FileName = PackedName | `backbone-${BackboneName}`;

/** What `transferTask` may read, and the backbones that go with it. */
export const transferFiles: readonly FileName[] = ['fashion', 'mnist', 'backbone-shapes', 'backbone-fashion'];

const prefix = 'backbone-';

/** Path of the file below the site's base. Of a backbone's ten files it is that of the seed. */
export const fileOf = (name: FileName, seed: number): string =>
  name.startsWith(prefix) ? backboneFile(name.slice(prefix.length) as BackboneName, seed) : `data/${name}.bin`;
