import { fileOf, type FileName } from '../data/files';
import type { AnyCell } from '../engine/experiment';

/** Paths below the site's base of the data files that an experiment's runs with these seeds may read. */
export const listDataFiles = ({ files = [] }: Pick<AnyCell, 'files'>, seeds: readonly number[]): string[] => [
  ...new Set(files.flatMap((name) => seeds.map((seed) => fileOf(name as FileName, seed)))),
];
