import { defaultValues, type AnyValues, type ParamTable } from '../../lib/params';

/** A named setting of an experiment, as a panel knows it. */
export interface PresetCard {
  id: string;
  label: string;
  note: string;
  settings: Record<string, unknown>;
}

/** Every value that a preset stands for. The seed is the reader's own. */
export function presetValues(params: ParamTable, preset: Pick<PresetCard, 'settings'>): Record<string, unknown> {
  const values = { ...defaultValues(params), ...preset.settings };
  return Object.fromEntries(Object.entries(values).filter(([name]) => params[name]?.kind !== 'seed'));
}

/** The preset with just these values, whatever the seed. */
export function findPreset<P extends Pick<PresetCard, 'settings'>>(
  presets: readonly P[],
  params: ParamTable,
  values: AnyValues,
): P | undefined {
  return presets.find((preset) =>
    Object.entries(presetValues(params, preset)).every(([name, value]) => Object.is(values[name], value)),
  );
}

/** Id of a preset's small picture in the page. */
export const nameSpark = (experiment: string, preset: string) => `spark-${experiment}-${preset}`;
