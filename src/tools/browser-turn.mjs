// Which experiments the browser tests run on WebGPU, WebGL and cpu. Node's own modules only.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';
import { takeTurn } from './rotation.mjs';

/** For each experiment the names of its training steps: equal ones call the same kernels with the same shapes. */
const programsFile = join(root, 'tests/browser/programs.json');

/**
 * The experiments that stand for all: of those with the same training steps the first, and those that train nothing. One
 * that `programs` does not know stands for itself.
 */
export function chooseCarriers(ids, programs) {
  const known = new Set();
  return ids.filter((id) => {
    const own = programs[id] ?? [];
    const isNew = own.length === 0 || own.some((name) => !known.has(name));
    for (const name of own) known.add(name);
    return isNew;
  });
}

/** Those that are run in a turn, a fifth of the ones that stand for all; without a turn every experiment. */
export function chooseForBrowser(turn) {
  const folder = join(root, 'src/experiments');
  const ids = readdirSync(folder)
    .filter((id) => existsSync(join(folder, id, 'cell.ts')))
    .sort();
  if (turn === undefined) return ids;
  return takeTurn(chooseCarriers(ids, JSON.parse(readFileSync(programsFile, 'utf8'))), turn);
}
