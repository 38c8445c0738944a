import type { LayerFields } from '../messages/net-parameter';
import type { NetLayer } from './net-layer';

export type PhaseName = 'TRAIN' | 'TEST';

type Rule = NonNullable<LayerFields['include']>[number];

/** The layers of a net that Caffe keeps in a phase (net.cpp, FilterNet), at level 0 and with the stages given. */
export function layersIn(
  layers: readonly NetLayer[],
  phase: PhaseName,
  stages: readonly string[] = [],
): readonly NetLayer[] {
  return layers.filter(({ fields: { include = [], exclude = [] } }) => {
    const meets = (rule: Rule) => meetsRule(rule, phase, stages);
    return include.length > 0 ? include.some(meets) : !exclude.some(meets);
  });
}

function meetsRule(
  { phase, min_level, max_level, stage = [], not_stage = [] }: Rule,
  is: PhaseName,
  stages: readonly string[],
): boolean {
  return (
    (phase === undefined || phase === is) &&
    (min_level ?? 0) <= 0 &&
    (max_level ?? 0) >= 0 &&
    stage.every((one) => stages.includes(one)) &&
    !not_stage.some((one) => stages.includes(one))
  );
}

/** Whether some layer is kept by its stage or level: then a phase alone does not say which net there is. */
export const hasStages = (layers: readonly NetLayer[]): boolean =>
  layers.some(({ fields: { include = [], exclude = [] } }) =>
    [...include, ...exclude].some(
      ({ stage = [], not_stage = [], min_level, max_level }) =>
        stage.length + not_stage.length > 0 || min_level !== undefined || max_level !== undefined,
    ),
  );
