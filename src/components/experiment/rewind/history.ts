import { kindOf, type FigureState, type FigureTable, type Frame } from '../../../engine/figures';
import type { RunRecord } from '../../../engine/run-record';

/** The moments of one figure: the steps at which a run drew it anew, ascending, and what it drew. */
interface Moments {
  steps: number[];
  states: FigureState[];
  bytes: number[];
}

/**
 * What the figures of one run showed at each step at which they were drawn. Curves and texts are left out: their records hold
 * every step anyway.
 */
export class RunHistory {
  readonly #figures = new Map<string, Moments>();
  #lastStep = 0;
  #isThinned = false;
  #bytes = 0;

  /** Notes one frame once it is in the record. Its step is that of its curves, or else the last one that had any. */
  note(record: RunRecord, figures: FigureTable, frame: Frame): void {
    this.#lastStep = stepOf(figures, frame) ?? this.#lastStep;
    for (const id of Object.keys(frame)) {
      const [figure, state] = [figures[id], record.figures[id]];
      if (!figure || !state || figure.kind === 'curves' || kindOf(figure).isText) continue;
      const moments = this.#figures.get(id) ?? { steps: [], states: [], bytes: [] };
      this.#figures.set(id, moments);
      // What is drawn twice at one step, as by a network that is judged again, is what it showed last.
      const at = moments.steps.at(-1) === this.#lastStep ? moments.steps.length - 1 : moments.steps.length;
      moments.steps[at] = this.#lastStep;
      moments.states[at] = state;
      const bytes = bytesOf(state);
      this.#bytes += bytes - (moments.bytes[at] ?? 0);
      moments.bytes[at] = bytes;
    }
  }

  /** The steps at which anything was drawn, ascending. */
  get steps(): number[] {
    const all = [...this.#figures.values()].flatMap(({ steps }) => steps);
    return [...new Set(all)].sort((a, b) => a - b);
  }

  get figures(): string[] {
    return [...this.#figures.keys()];
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Some moments gave way to newer ones. */
  get isThinned(): boolean {
    return this.#isThinned;
  }

  /** What a figure showed at a step: what was drawn then, or last before; the first picture for a step before it. Undefined for a figure without moments. */
  stateAt(figure: string, step: number): FigureState | undefined {
    const moments = this.#figures.get(figure);
    if (!moments) return undefined;
    const after = moments.steps.findIndex((at) => at > step);
    return moments.states.at(after < 0 ? -1 : Math.max(0, after - 1));
  }

  /** Leaves out every second moment of the figure that takes most room; the first and the last stay. False where nothing can go. */
  thin(): boolean {
    const heaviest = [...this.#figures.values()]
      .filter(({ steps }) => steps.length > 2)
      .sort((a, b) => sumOf(b.bytes) - sumOf(a.bytes))[0];
    if (!heaviest) return false;
    const stays = (_: unknown, i: number, all: readonly unknown[]) => i % 2 === 0 || i === all.length - 1;
    heaviest.steps = heaviest.steps.filter(stays);
    heaviest.states = heaviest.states.filter(stays);
    this.#bytes -= sumOf(heaviest.bytes);
    heaviest.bytes = heaviest.bytes.filter(stays);
    this.#bytes += sumOf(heaviest.bytes);
    this.#isThinned = true;
    return true;
  }
}

/** The step of a frame, by its curves. */
function stepOf(figures: FigureTable, frame: Frame): number | undefined {
  const steps = Object.entries(frame).flatMap(([id, data]) =>
    figures[id]?.kind === 'curves' ? (data as { step: number }).step : [],
  );
  return steps.length > 0 ? Math.max(...steps) : undefined;
}

/** About how much memory a state takes: typed arrays as they are, 8 bytes for each number, 2 for each character. */
export function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value === 'string') return 2 * value.length;
  if (typeof value !== 'object' || value === null) return 8;
  if (Array.isArray(value) && typeof value[0] === 'number') return 8 * value.length;
  return Object.values(value).reduce<number>((sum, part) => sum + bytesOf(part), 0);
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
