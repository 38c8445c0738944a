import { withDefaults, withoutSeed, type AnyValues, type ParamTable } from '../../lib/params';
import { hasValues } from '../../lib/same-value';

/** A named setting of an experiment, as a panel knows it. */
export interface PresetCard {
  id: string;
  label: string;
  note: string;
  settings: Record<string, unknown>;
}

/** Every value that a preset stands for. */
export function presetValues(params: ParamTable, preset: Pick<PresetCard, 'settings'>): AnyValues {
  return withoutSeed(params, withDefaults(params, preset.settings));
}

/** The preset with just these values, whatever the seed. */
export function findPreset<P extends Pick<PresetCard, 'settings'>>(
  presets: readonly P[],
  params: ParamTable,
  values: AnyValues,
): P | undefined {
  return presets.find((preset) => hasValues(values, presetValues(params, preset)));
}

/** Id of a preset's small picture in the page. */
export const nameSpark = (experiment: string, preset: string) => `spark-${experiment}-${preset}`;
