import { findMainSeries, isOneCurve, kindOf, tabulate, type LogLine, type Table } from '../../engine/figures';
import type { RunRecord } from '../../engine/run-record';
import type { ExperimentCard } from './card';
import { drawRecorded, staticWidths, type StaticDrawing } from './draw-static';
import { listFigureControls, listTargets } from './figure-controls';
import type { OutcomeWords } from './outcome-words';
import type { Strings } from './strings';

interface StaticPicture {
  name: string;
  svg: string;
  /** Where the figure is the control of a parameter: its buttons, and the size that their boxes refer to. */
  buttons?: Pick<StaticDrawing, 'targets' | 'size'>;
}

/** A figure of the recorded run, drawn at build time at the widths that a panel has. */
export interface StaticFigure {
  id: string;
  title: string;
  pictures: StaticPicture[];
  /** Of a log, its newest lines, how many there are in all, and whether the page shows them further up. */
  log?: { lines: LogLine[]; all: number; isAbove?: true };
  /** Null where the page has it further up; missing for a figure that has no table at all. */
  table?: Table | null;
}

/** `beside`: runs of a sweep; a curve stands beside those that ended otherwise. Of a log only the newest lines are shown. */
export async function prepareFigure(
  card: ExperimentCard,
  id: string,
  run: RunRecord,
  strings: Strings,
  words: OutcomeWords,
  beside: RunRecord[] = [],
): Promise<StaticFigure> {
  const figure = card.figures[id]!;
  const state = run.figures[id]!;
  if (state.kind === 'log') {
    const log = { lines: state.lines.slice(state.newest), all: state.lines.length };
    return { id, title: figure.title, pictures: [], log };
  }
  // With several series to a run the endings would be named after one of them, and they are endings of the main loss.
  const isMain = id === findMainSeries(card.figures)?.figure;
  const others = isMain && isOneCurve(figure) ? beside : [];
  const pressable = listTargets(listFigureControls(card.params, id));
  const pictures = await Promise.all(
    staticWidths.map(async ({ name, width }): Promise<StaticPicture> => {
      const { svg, size, targets } = await drawRecorded(card, id, run, width, words, others);
      if (pressable.size === 0) return { name, svg };
      return { name, svg, buttons: { size, targets: targets.filter((target) => pressable.has(target.id)) } };
    }),
  );
  if (!kindOf(figure).tabulate) return { id, title: figure.title, pictures };
  const table = tabulate(figure, state, { step: strings.tableStep, mostRows: 24 });
  return { id, title: figure.title, pictures, table };
}

/** All figures of a recorded run as one SVG file; `shareFigures` refers to its drawings. `run`: its name. */
export function writeDrawings(run: string, figures: StaticFigure[]): string {
  const drawings = figures.flatMap(({ id, pictures }) =>
    pictures.map(({ name, svg }) => splitSvg(svg, nameDrawing(run, id, name)).drawing),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg">${drawings.join('')}</svg>`;
}

/** Drawings by their name; the same figure may be drawn with and without other runs beside it. */
const inPage = new WeakMap<object, Map<string, string[]>>();

/**
 * Makes a panel's figures light. Its first one is drawn in the page, in `sprite`, once however many panels show it; the
 * panel refers to it. A panel removes its own figures when a run replaces them, so the sprite stands outside. The other
 * figures are drawn in `file`, which `writeDrawings` has written, unless the page has them; their tables are left out. A log stands in
 * the page once.
 * `page` is any object that lives as long as the page is rendered, `run` the name of the run.
 */
export function shareFigures(
  page: object,
  run: string,
  file: string,
  figures: StaticFigure[],
): { figures: StaticFigure[]; sprite: string } {
  const known = inPage.get(page) ?? new Map<string, string[]>();
  inPage.set(page, known);
  let sprite = '';
  const referring = figures.map((figure, i) => {
    if (figure.log) {
      const name = nameDrawing(run, figure.id, 'log');
      if (known.has(name)) return { ...figure, log: { ...figure.log, lines: [], isAbove: true as const } };
      known.set(name, []);
      return figure;
    }
    let isNew = false;
    const pictures = figure.pictures.map((picture) => {
      const { name, svg } = picture;
      const id = nameDrawing(run, figure.id, name);
      const drawings = known.get(id) ?? [];
      isNew = i === 0 && !drawings.includes(svg);
      if (isNew) known.set(id, [...drawings, svg]);
      const place = (known.get(id) ?? []).indexOf(svg);
      if (place < 0) return { ...picture, svg: splitSvg(svg, id, file).reference };
      const { drawing, reference } = splitSvg(svg, place === 0 ? id : `${id}-${place + 1}`);
      if (isNew) sprite += drawing;
      return { ...picture, svg: reference };
    });
    return { ...figure, pictures, ...(figure.table && !isNew ? { table: null } : {}) };
  });
  return { figures: referring, sprite };
}

function nameDrawing(run: string, figure: string, width: string): string {
  return `drawn-${run}-${figure}-${width}`;
}

/** A drawing with an id, and a picture of the same size and name that shows it. `file`: where the drawing is, if not in the page. */
export function splitSvg(svg: string, id: string, file = ''): { drawing: string; reference: string } {
  const [, head = '', body = ''] = /^<svg((?:\s+[\w:-]+="[^"]*")*)\s*>([\s\S]*)<\/svg>$/.exec(svg) ?? [];
  const attributes = head.match(/[\w:-]+="[^"]*"/g) ?? [];
  const named = (names: RegExp) => attributes.filter((attribute) => names.test(attribute)).join(' ');
  return {
    drawing: `<svg id="${id}" ${named(/^(?!class|style|role|aria-)/)}>${body}</svg>`,
    reference: `<svg ${named(/^(class|style|role|aria-|viewBox|width|height)/)}><use href="${file}#${id}" /></svg>`,
  };
}
