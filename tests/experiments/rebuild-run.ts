import { stripTypeScriptTypes } from 'node:module';
import type { AnyExperiment } from '../../src/engine/experiment';
import { cutRun } from '../../src/components/experiment/static/cut-run';

/**
 * The `run` of an experiment's file, made from its text alone: what an editor cell would run. Anything that it takes
 * from its file and not from its arguments is a ReferenceError.
 */
export function rebuildRun(fileText: string): AnyExperiment['run'] {
  const code = stripTypeScriptTypes(cutRun(fileText));
  return new Function(`'use strict'; return ${code};`)() as AnyExperiment['run'];
}
