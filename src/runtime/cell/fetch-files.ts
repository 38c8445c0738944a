import type { CellSource } from '../../engine/protocol';
import { listDataFiles } from '../data-files';
import { loadCell } from '../experiments';
import { fetchAsset } from '../fetch-asset';
import { siteUrl } from '../worker-text';

/** The data files that an experiment declares, for runs with these seeds. Fetched by the page: a cell's worker reaches nothing. */
export async function fetchCellFiles(experiment: string, seeds: readonly number[]): Promise<CellSource['files']> {
  const cell = experiment === 'scratch' ? (await import('./scratch')).default : await loadCell(experiment);
  const fetched = listDataFiles(cell, seeds).map(async (path) => [path, await fetchAsset(siteUrl(''), path)] as const);
  return Object.fromEntries(await Promise.all(fetched));
}
