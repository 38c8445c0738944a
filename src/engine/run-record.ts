import type { AnyValues } from '../lib/params';
import type { Figure, FigureState, FigureTable, Frame, LogData } from './figures';

/** Everything that a run has shown so far. Charts draw it, claims judge it, `content/runs` stores it. */
export interface RunRecord {
  params: AnyValues;
  /** Figure id -> what its frames added up to; missing until its first frame. */
  figures: Record<string, FigureState>;
  references: Record<string, { label: string; value: number }>;
  result: Record<string, number>;
}

export function emptyRecord(params: AnyValues): RunRecord {
  return { params, figures: {}, references: {}, result: {} };
}

/** Adds a frame to the record, in place: curves and logs grow, pictures are replaced by name, everything else is replaced. */
export function addFrame(record: RunRecord, table: FigureTable, frame: Frame): void {
  for (const [id, data] of Object.entries(frame)) {
    if (id === 'references' || id === 'result') {
      Object.assign(record[id], data);
      continue;
    }
    const figure = table[id];
    if (!figure) throw new Error(`unknown figure in frame: ${id} (declared: ${Object.keys(table).join(', ')})`);
    record.figures[id] = fold(figure, record.figures[id], data);
  }
}

function fold(figure: Figure, state: FigureState | undefined, data: unknown): FigureState {
  switch (figure.kind) {
    case 'curves': {
      const next = state?.kind === 'curves' ? state : { kind: 'curves' as const, series: {} };
      const { step, ...values } = data as { step: number } & Record<string, number | undefined>;
      for (const [name, value] of Object.entries(values)) {
        if (value === undefined) continue;
        const series = (next.series[name] ??= { steps: [], values: [] });
        series.steps.push(step);
        series.values.push(value);
      }
      return next;
    }
    case 'images': {
      const old = state?.kind === 'images' ? state.pictures : [];
      const fresh = data as { name: string }[];
      const kept = old.map((picture) => fresh.find((f) => f.name === picture.name) ?? picture);
      const added = fresh.filter((f) => !old.some((picture) => picture.name === f.name));
      return { kind: 'images', pictures: [...kept, ...added] as never };
    }
    case 'log': {
      const old = state?.kind === 'log' ? state.lines : [];
      return { kind: 'log', lines: [...old, ...(data as LogData)], newest: old.length };
    }
    default:
      return { kind: figure.kind, ...(data as object) } as FigureState;
  }
}

/** Values of one series of a curves figure, empty before its first sample. */
export function seriesValues(record: RunRecord, figure: string, series: string): number[] {
  const state = record.figures[figure];
  return state?.kind === 'curves' ? (state.series[series]?.values ?? []) : [];
}
