import { parseHTML } from 'linkedom';
import { drawFigure, drawSweep } from '../../charts';
import type { ExperimentCard } from './card';
import type { RecordedRun } from '../../runtime/recorded-run';
import type { DrawnFigure } from '../../engine/figures';
import type { RunRecord } from '../../engine/run-record';
import { formatValue } from './format-value';
import { judgeRun } from './outcome-text';
import { slimSvg } from './slim-svg';
import type { OutcomeWords } from './outcome-words';
import { describeSweep } from './sweep-options';

/** Widths of the picture in a lesson on a wide screen and on a phone, in CSS pixels; the style sheet shows one of them. */
export const staticWidths = [
  { name: 'wide', width: 708 },
  { name: 'narrow', width: 350 },
] as const;

const createDocument = () => parseHTML('<!doctype html><html><body></body></html>').document as unknown as Document;

/**
 * One figure of a recorded run as SVG text; empty axes without a run. `beside`: with runs of the recorded sweep that
 * ended otherwise, one for each ending, named by value and ending.
 */
export function drawRecorded(
  card: ExperimentCard,
  id: string,
  run: RecordedRun | null,
  width: number,
  words: OutcomeWords,
  beside = false,
): string {
  const others = beside && run ? otherEndings(card, run) : [];
  const nameOf = (value: number, record: RunRecord) =>
    others.length > 0 ? nameEnding(card, value, record, words) : '';
  const { svg } = drawFigure({
    figure: card.figures[id] as DrawnFigure,
    runs: run
      ? [
          {
            label: nameOf(Number(run.params[card.sweep?.param ?? '']), run.record),
            state: run.record.figures[id],
            role: 'main',
          },
          ...others.map(({ value, record }) => ({
            label: nameOf(value, record),
            state: record.figures[id],
            role: 'ghost' as const,
          })),
        ]
      : [],
    references: run?.record.references ?? {},
    width,
    document: createDocument(),
  });
  return slimSvg(svg.outerHTML);
}

/** Of the recorded sweep, one run for each ending that the recorded run does not show: the one in the middle of its zone. */
function otherEndings(card: ExperimentCard, run: RecordedRun): { value: number; record: RunRecord }[] {
  const codeOf = (record: RunRecord) => judgeRun(card, record);
  const zones = Map.groupBy(run.sweep ?? [], ({ record }) => codeOf(record));
  zones.delete(codeOf(run.record));
  return [...zones.values()].map((zone) => zone[Math.floor(zone.length / 2)]!);
}

function nameEnding(card: ExperimentCard, value: number, record: RunRecord, words: OutcomeWords): string {
  const outcome = judgeRun(card, record);
  return `${formatValue(card.params[card.sweep!.param]!, value)} ${outcome ? words.name[outcome] : ''}`;
}

/** The recorded sweep as SVG text; empty axes without one. */
export function drawRecordedSweep(
  card: ExperimentCard,
  run: RecordedRun | null,
  width: number,
  words: OutcomeWords,
): string {
  const options = describeSweep(card, run?.sweep ?? [], words);
  return options
    ? slimSvg(drawSweep({ ...options, interactive: true, width, document: createDocument() }).svg.outerHTML)
    : '';
}
