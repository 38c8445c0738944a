import type { RunRecord } from '../../engine/run-record';
import type { PageState } from '../experiment/page-state';

/** The part of anywidget's model that a module uses: https://anywidget.dev/en/afm/ */
export interface WidgetModel {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  save_changes(): void;
}

const isTable = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Settings kept in the model: read once from its `settings`, and written back where it has some. */
export function createModelState(model: WidgetModel): PageState {
  return {
    read() {
      const settings = model.get('settings');
      return { query: null, values: isTable(settings) ? settings : {}, notices: [] };
    },
    write: (values) => tell(model, 'settings', values),
  };
}

/** What a run came to, with nothing in it that a host could not send: its settings, its numbers, and each curve as a list of values. */
export interface WidgetResult {
  settings: Record<string, unknown>;
  result: Record<string, number>;
  /** `figure/series`: values in the order of their steps. */
  curves: Record<string, number[]>;
}

export function readResult({ params, result, figures }: RunRecord): WidgetResult {
  const curves = Object.entries(figures).flatMap(([figure, state]) =>
    state.kind === 'curves'
      ? Object.entries(state.series).map(([series, { values }]) => [`${figure}/${series}`, values] as const)
      : [],
  );
  return { settings: { ...params }, result: { ...result }, curves: Object.fromEntries(curves) };
}

/** Sets a trait of the model where it has it. Hosts without a kernel may refuse (MyST throws): the panel goes on. */
export function tell(model: WidgetModel, key: string, value: unknown): void {
  if (model.get(key) === undefined) return;
  try {
    model.set(key, value);
    model.save_changes();
  } catch {
    return;
  }
}
