import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { currentTurn, takeTurn } from '../../src/tools/rotation.mjs';
import { siteFolder } from './servers';

/**
 * Addresses of all built pages, e.g. `/lessons/learning-rate/`, in order; pages that only lead elsewhere are left out, and so are
 * those that stand alone (`offline.spec.ts`).
 */
export function listPages(): string[] {
  if (!existsSync(siteFolder)) return [];
  return readdirSync(siteFolder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.html') && !/^offline[\\/]/.test(path))
    .filter((path) => !readFileSync(join(siteFolder, path), 'utf8').includes('http-equiv="refresh"'))
    .map((path) => `/${path.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1')}`)
    .sort();
}

/** The page for code of one's own stands among the experiments, and is none: it has no record, embed or lesson. */
const noExperiment = '/lab/scratch/';

/** Pages of one section, e.g. `lessons`. */
export function pagesIn(section: string): string[] {
  return listPages().filter(
    (path) => path.startsWith(`/${section}/`) && path !== `/${section}/` && path !== noExperiment,
  );
}

/** Of the pages of one section those that are looked at in this turn of npm test: a fifth. All without a turn. */
export const pagesInTurn = (section: string): string[] => takeTurn(pagesIn(section), currentTurn());

/** The file of a built page. */
export function fileOf(path: string): string {
  return join(siteFolder, path.endsWith('/') ? `${path}index.html` : path);
}
