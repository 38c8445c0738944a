import { findMainSeries, isOneCurve, tabulate, type LogLine, type Table } from '../../../engine/figures';
import type { RunRecord } from '../../../engine/run-record';
import type { Target } from '../../../charts/types';
import type { ExperimentCard } from '../card';
import { drawRecorded, drawRecordedSweep, staticWidths, type StaticDrawing } from './draw-static';
import { findBoxControl, listFigureControls, listTargets } from '../figure-controls';
import type { Corners } from '../move-box';
import { nameRun } from './page-props';
import type { OutcomeWords } from '../outcome-words';
import type { Strings } from '../strings';

export interface StaticPicture {
  name: string;
  svg: string;
  /** Where the figure can be pressed: its buttons, and the size that their boxes refer to. */
  buttons?: Pick<StaticDrawing, 'targets' | 'size'>;
  /** Where boxes can be dragged: the parameter and the run's boxes, and the place of the picture that they lie on. */
  boxes?: { param: string; values: readonly Corners[]; area: Target['box']; size: StaticDrawing['size'] };
}

/** A figure of the recorded run, drawn at build time at the widths that a panel has. */
export interface StaticFigure {
  id: string;
  title: string;
  /** Name of the file that has its drawings: the run's, or that of the run among its sweep. */
  file: string;
  pictures: StaticPicture[];
  /** Of a log, its newest lines, how many there are in all, and whether the page shows them further up. */
  log?: { lines: LogLine[]; all: number; isAbove?: true };
  /** Null where the page has it further up; missing for a figure that has no table at all. */
  table?: Table | null;
}

/** A log of so many lines is shown whole. */
const mostLines = 8;

/** `beside`: runs of a sweep; a curve stands beside those that ended otherwise. Of a long log only the newest lines are shown. */
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
  const file = nameRun(card.id, card.params, run.params);
  if (state.kind === 'log') {
    const { lines, newest } = state;
    const log = { lines: lines.length > mostLines ? lines.slice(newest) : lines, all: lines.length };
    return { id, title: figure.title, file, pictures: [], log };
  }
  // With several series to a run the endings would be named after one of them, and they are endings of the main loss.
  const others = isMain(card, id) ? beside : [];
  const pressable = listTargets(listFigureControls(card.params, id));
  const param = findBoxControl(card.params, id);
  const pictures = await Promise.all(
    staticWidths.map(async ({ name, width }): Promise<StaticPicture> => {
      const { svg, size, targets } = await drawRecorded(card, id, run, width, words, others);
      const [first] = targets;
      return {
        name,
        svg,
        ...(pressable.size > 0 && { buttons: { size, targets: targets.filter((target) => pressable.has(target.id)) } }),
        ...(param !== null && first && { boxes: { param, values: boxesOf(run, param), area: first.box, size } }),
      };
    }),
  );
  const prepared = { id, title: figure.title, file: others.length > 0 ? nameSwept(file) : file, pictures };
  return { ...prepared, table: tabulate(figure, state, { step: strings.tableStep, mostRows: 24 }) };
}

/** The runs of a sweep as a figure. `run`: the one of them beside whose figures it stands. Throws for an experiment without a sweep. */
export function prepareSweep(
  card: ExperimentCard,
  run: RunRecord,
  runs: RunRecord[],
  words: OutcomeWords,
): StaticFigure {
  const pictures = staticWidths.map(({ name, width }): StaticPicture => {
    const { svg, ...buttons } = drawRecordedSweep(card, runs, width, words);
    return { name, svg, buttons };
  });
  const file = nameSwept(nameRun(card.id, card.params, run.params));
  return { id: 'all-values', title: card.sweep!.title, file, pictures };
}

/** The figures that a panel with a sweep shows in another way than one without: the curve beside those of other endings, and the sweep. */
export async function prepareSwept(
  card: ExperimentCard,
  run: RunRecord,
  runs: RunRecord[],
  strings: Strings,
  words: OutcomeWords,
): Promise<StaticFigure[]> {
  const main = Object.keys(run.figures).filter((id) => isMain(card, id));
  const beside = await Promise.all(main.map((id) => prepareFigure(card, id, run, strings, words, runs)));
  return [...beside, prepareSweep(card, run, runs, words)];
}

const isMain = ({ figures }: ExperimentCard, id: string): boolean =>
  id === findMainSeries(figures)?.figure && isOneCurve(figures[id]!);

const boxesOf = ({ params }: RunRecord, param: string) => params[param] as unknown as readonly Corners[];

const nameSwept = (run: string): string => `${run}.sweep`;

/** The drawings of figures as one SVG file, to which `shareFigures` refers. */
export function writeDrawings(figures: StaticFigure[]): string {
  const drawings = figures.flatMap((figure) =>
    figure.pictures.map(({ name, svg }) => splitSvg(svg, nameDrawing(figure, name)).drawing),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg">${drawings.join('')}</svg>`;
}

/** What a page holds so far: ids of drawings, and figures with their table or log. */
const onPages = new WeakMap<object, { drawings: Set<string>; tables: Set<string> }>();

/**
 * Makes a panel's figures light. The first one of the page's first panel is drawn in the page, in `sprite`, and the panel
 * refers to it: it is what a reader sees first, and a panel removes its own figures when a run replaces them. The others are
 * drawn in files of `folder`, which `writeDrawings` has written. Tables of all but a panel's first figure are left out, and
 * those that the page has already. A log stands in the page once.
 * `page` is any object that lives as long as the page is rendered. In a sandboxed frame no drawing may refer to a file: with
 * `waits` the address stands in `data-href` until `framePage` knows what the page is in; a page without scripts refers to it.
 */
export function shareFigures(
  page: object,
  folder: string,
  figures: StaticFigure[],
  waits = false,
): { figures: StaticFigure[]; sprite: string } {
  const isFirstPanel = !onPages.has(page);
  const { drawings, tables } = onPages.get(page) ?? { drawings: new Set(), tables: new Set() };
  onPages.set(page, { drawings, tables });
  let sprite = '';
  const referring = figures.map((figure, i) => {
    const key = nameDrawing(figure, 'table');
    const isAbove = tables.has(key);
    if (i === 0 || figure.log) tables.add(key);
    if (figure.log) return isAbove ? { ...figure, log: { ...figure.log, lines: [], isAbove: true as const } } : figure;
    const pictures = figure.pictures.map((picture) => {
      const id = nameDrawing(figure, picture.name);
      if (isFirstPanel && i === 0) {
        drawings.add(id);
        sprite += splitSvg(picture.svg, id).drawing;
      }
      const file = drawings.has(id) ? '' : `${folder}${figure.file}.svg`;
      const { reference } = splitSvg(picture.svg, id, file);
      return {
        ...picture,
        svg: file && waits ? `${awaitFrame(reference)}<noscript>${reference}</noscript>` : reference,
      };
    });
    return { ...figure, pictures, ...(figure.table && (i > 0 || isAbove) ? { table: null } : {}) };
  });
  return { figures: referring, sprite };
}

const awaitFrame = (reference: string): string => reference.replace('<use href', '<use data-href');

const nameDrawing = ({ file, id }: StaticFigure, width: string): string => `drawn-${file}-${id}-${width}`;

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
