import { readLog } from '../../src/clinic/log/read-log';
import type { EventKind, Facts, Run, Series } from '../../src/clinic/log/record';
import { listLogged } from '../../src/components/symptoms/logged-as';
import type { RunRecord } from '../../src/engine/run-record';

/** A trainer that counts a loss as 0 where it is no number. */
const countAsZero = (value: number, name: string) => (name !== 'loss' || Number.isFinite(value) ? value : 0);
const prints: Record<string, (value: number, name: string) => number> = { s69: countAsZero };

interface ShownCurve {
  /** Of the symptom. */
  id: string;
  experiment: string;
  curve: string;
}

interface Said extends Facts {
  event?: EventKind;
}

/** What a log of an experiment says beside its curves. */
const said: Record<string, (params: RunRecord['params']) => Said> = {
  'learning-rate': ({ loss, solver }) => ({
    ...(loss !== 'mean' && { terms: loss === 'sum' ? 32 * 32 : 500 * 375 }),
    ...(solver !== 'Adam' && { momentum: Number(solver) }),
  }),
  transformer: ({ vocabulary }) => ({ vocabulary: Number(vocabulary) }),
  depth: ({ layers }) => ({ shortcuts: Math.floor(Number(layers) / 2) }),
  'first-steps': () => ({ event: 'fine-tuning' }),
  'half-precision': ({ precision }) => (precision === 'single' ? {} : { event: 'half-precision' }),
};

/**
 * A recorded run as logs of it would be read: its curves under the names that logs have for them, and the lines that it prints
 * itself, where it does. A summed loss is printed as the sum; the classes and the rate are known where the run has them.
 */
export function readAsLog(shown: ShownCurve, record: RunRecord): Run[] {
  const log = record.figures['log'];
  const lines = log?.kind === 'log' ? log.lines.map(({ prefix = '', text }) => `${prefix}${text}\n`) : [];
  return [readCurves(shown, record), ...readLog(lines.join('')).runs];
}

function readCurves({ id, experiment, curve }: ShownCurve, record: RunRecord): Run {
  const { figures, references, params } = record;
  const { event, ...facts } = said[experiment]?.(params) ?? {};
  const series = new Map<string, Series>();
  const add = (name: string, { steps, values }: Pick<Series, 'steps' | 'values'>) =>
    series.set(name, { name, steps, values, lines: steps.map((_, i) => i + 1) });
  const print = prints[id] ?? ((value) => value);
  for (const [place, name] of Object.entries(listLogged(id, experiment, curve))) {
    const [figure, one] = place.split('/') as [string, string];
    const state = figures[figure];
    const found = state?.kind === 'curves' ? state.series[one] : undefined;
    if (found) add(name, { ...found, values: found.values.map((value) => print(value * (facts.terms ?? 1), name)) });
  }
  const rate = params['lr'] ?? params['rate'];
  const { steps = [] } = series.get('loss') ?? {};
  if (typeof rate === 'number') add('lr', { steps, values: steps.map(() => rate) });
  const classes = /^ln (\d+)$/.exec(references['chance']?.label ?? '')?.[1];
  return {
    format: 'plain-text',
    firstLine: 1,
    lastLine: steps.length,
    unit: 'step',
    series,
    events: event ? [{ kind: event, line: 1, step: 0, text: event }] : [],
    facts: { ...facts, ...(classes && { classes: Number(classes), softmaxLosses: ['loss'] }) },
    passes: [],
  };
}
