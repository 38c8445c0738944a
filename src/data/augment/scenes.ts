import { labelledScene, ownScene, paintOutlines, sceneWithDisc } from './scene';

/** What experiments see as `lab.data.scenes`: pictures with masks and boxes. */
export const scenes = { labelled: labelledScene, withDisc: sceneWithDisc, own: ownScene, paintOutlines };
