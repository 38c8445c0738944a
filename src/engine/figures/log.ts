import type { Declared, FigureKind } from './kind';

/** Lines of text as a program prints them; each frame adds some. Text on the page, not a drawing. */
export type LogFigure = Declared<'log', LogData>;
export interface LogLine {
  /** Stands before the text, e.g. date and severity; its first character is shown, all of it is copied. */
  prefix?: string;
  text: string;
  /** What the line means, in a sentence or two: shown when the reader opens the line. */
  note?: string;
  /** Lines to look at: a number that should not be `zero`, one that is `bad`, the `key` to what happened. */
  mark?: 'zero' | 'bad' | 'key';
}
export type LogData = LogLine[];
export interface LogState {
  kind: 'log';
  lines: LogLine[];
  /** Index of the first line that the newest frame brought. A single line after a frame of several is their last one. */
  newest: number;
}

export function log(figure: Omit<LogFigure, 'kind'>): LogFigure {
  return { kind: 'log', ...figure };
}

/** Has no chart: lines that can be read aloud, opened and copied are text. */
export const logKind: FigureKind<LogFigure, LogData, LogState, true> = {
  isText: true,
  hasAxes: false,
  isInSweeps: false,
  fold(state, data) {
    const { lines: old, newest } = state ?? { lines: [], newest: 0 };
    const isLastLine = data.length === 1 && old.length - newest > 1;
    return { kind: 'log', lines: [...old, ...data], newest: isLastLine ? newest : old.length };
  },
};
