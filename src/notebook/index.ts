import batchNorm from './recipes/batch-norm';
import depth from './recipes/depth';
import initialisation from './recipes/initialisation';
import learningRate from './recipes/learning-rate';
import shortcuts from './recipes/shortcuts';
import type { NotebookId } from './ids';
import type { Recipe } from './recipe';

/** A recipe for each of `notebookIds`. Settings are those of the experiment's parameters; `site` is where its files lie. */
const recipes: Record<NotebookId, (settings: never, site: string) => Recipe> = {
  'batch-norm': batchNorm,
  depth,
  initialisation,
  'learning-rate': learningRate,
  shortcuts,
};

/** The recipe of an experiment under these values of its controls. */
export const makeRecipe = (id: NotebookId, settings: Readonly<Record<string, unknown>>, site: string): Recipe =>
  recipes[id](settings as never, site);

export { writeNotebook, type Origin } from './write-notebook';
