import { parseHTML } from 'linkedom';
import { loadDrawing } from '../../../charts';
import { drawSweep } from '../../../charts/sweep';
import type { Chart, Target } from '../../../charts/types';
import type { ExperimentCard } from '../card';
import { isDrawn } from '../../../engine/figures';
import type { RunRecord } from '../../../engine/run-record';
import { formatValue } from '../format-value';
import { judgeRun } from '../outcome-text';
import { slimSvg } from './slim-svg';
import type { OutcomeWords } from '../outcome-words';
import { describeSweep } from '../sweep-options';
import { sizeOf } from '../targets';

/** Widths of the picture in a lesson on a wide screen and on a phone, in CSS pixels; the style sheet shows one of them. */
export const staticWidths = [
  { name: 'wide', width: 708 },
  { name: 'narrow', width: 350 },
] as const;

/** An empty page to draw in at build time. */
export const createDocument = () =>
  parseHTML('<!doctype html><html><body></body></html>').document as unknown as Document;

/** A drawing as SVG text, and its size and targets in its own pixels. */
export interface StaticDrawing {
  svg: string;
  size: { width: number; height: number };
  targets: readonly Target[];
}

/** One figure of a recorded run, beside one run of a sweep for each other ending, named by value and ending. */
export async function drawRecorded(
  card: ExperimentCard,
  id: string,
  run: RunRecord,
  width: number,
  words: OutcomeWords,
  sweep: RunRecord[] = [],
): Promise<StaticDrawing> {
  const figure = card.figures[id];
  if (!figure || !isDrawn(figure)) throw new Error(`no drawing: ${card.id}/${id}`);
  const drawFigure = await loadDrawing([figure]);
  const others = otherEndings(card, run, sweep);
  const nameOf = (record: RunRecord) => (others.length > 0 ? nameEnding(card, record, words) : '');
  const chart = drawFigure({
    figure,
    runs: [
      { label: nameOf(run), state: run.figures[id], role: 'main' },
      ...others.map((one) => ({ label: nameOf(one), state: one.figures[id], role: 'ghost' as const })),
    ],
    references: run.references,
    width,
    document: createDocument(),
  });
  return toStatic(chart);
}

function toStatic({ svg, targets = [] }: Chart): StaticDrawing {
  return { svg: slimSvg(svg.outerHTML), size: sizeOf(svg), targets };
}

/** Of a sweep, one run for each ending that the run does not show: the one in the middle of its zone. */
function otherEndings(card: ExperimentCard, run: RunRecord, sweep: RunRecord[]): RunRecord[] {
  const codeOf = (record: RunRecord) => judgeRun(card, record);
  const zones = Map.groupBy(sweep, codeOf);
  zones.delete(codeOf(run));
  return [...zones.values()].map((zone) => zone[Math.floor(zone.length / 2)]!);
}

function nameEnding(card: ExperimentCard, record: RunRecord, words: OutcomeWords): string {
  const outcome = judgeRun(card, record);
  const { param } = card.sweep!;
  return `${formatValue(card.params[param]!, record.params[param])} ${outcome ? words.name[outcome] : ''}`;
}

/** A recorded sweep. Throws for an experiment without one. */
export function drawRecordedSweep(
  card: ExperimentCard,
  runs: RunRecord[],
  width: number,
  words: OutcomeWords,
): StaticDrawing {
  const options = describeSweep(card, runs, words);
  if (!options) throw new Error(`no sweep: ${card.id}`);
  return toStatic(drawSweep({ ...options, width, document: createDocument() }));
}
