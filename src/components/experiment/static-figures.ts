import type { RecordedRun } from '../../runtime/recorded-run';
import type { ExperimentCard } from './card';
import { drawRecorded, staticWidths } from './draw-static';
import type { Strings } from './strings';
import { tabulate, type Table } from './tabulate';

/** A figure of the recorded run, drawn at build time at the widths that a panel has. */
export interface StaticFigure {
  id: string;
  title: string;
  pictures: { name: string; svg: string }[];
  /** Null where there is no run; missing for a figure that has no table at all. */
  table?: Table | null;
}

export function prepareFigure(card: ExperimentCard, id: string, run: RecordedRun | null, strings: Strings): StaticFigure {
  const figure = card.figures[id]!;
  const state = run?.record.figures[id];
  const pictures = staticWidths.map(({ name, width }) => ({ name, svg: drawRecorded(card, id, run, width) }));
  if (figure.kind === 'images') return { id, title: figure.title, pictures };
  const table = state ? tabulate(figure, state, { step: strings.tableStep, mostRows: 50 }) : null;
  return { id, title: figure.title, pictures, table };
}

const shared = new WeakMap<object, Set<string>>();

/**
 * Several panels of one page may show the same recorded figure: its drawing is then in the page once, in `sprite`, and
 * each panel refers to it. A panel removes its own figure when a run replaces it, so the sprite stands outside.
 * `page` is any object that lives as long as the page is rendered.
 */
export function shareFigures(page: object, experiment: string, figures: StaticFigure[]): { figures: StaticFigure[]; sprite: string } {
  const known = shared.get(page) ?? new Set<string>();
  shared.set(page, known);
  let sprite = '';
  const referring = figures.map((figure) => {
    const isFirst = !known.has(`${experiment}-${figure.id}`);
    known.add(`${experiment}-${figure.id}`);
    const pictures = figure.pictures.map(({ name, svg }) => {
      const { drawing, reference } = splitSvg(svg, `drawn-${experiment}-${figure.id}-${name}`);
      if (isFirst) sprite += drawing;
      return { name, svg: reference };
    });
    return { ...figure, pictures, ...(figure.table && !isFirst ? { table: null } : {}) };
  });
  return { figures: referring, sprite };
}

/** A drawing with an id, and a picture of the same size and name that shows it. */
export function splitSvg(svg: string, id: string): { drawing: string; reference: string } {
  const [, head = '', body = ''] = /^<svg((?:\s+[\w:-]+="[^"]*")*)\s*>([\s\S]*)<\/svg>$/.exec(svg) ?? [];
  const attributes = head.match(/[\w:-]+="[^"]*"/g) ?? [];
  const named = (names: RegExp) => attributes.filter((attribute) => names.test(attribute)).join(' ');
  return {
    drawing: `<svg id="${id}" ${named(/^(?!class|style|role|aria-)/)}>${body}</svg>`,
    reference: `<svg ${named(/^(class|style|role|aria-|viewBox|width|height)/)}><use href="#${id}" /></svg>`,
  };
}
