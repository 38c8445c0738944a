import { parseHTML } from 'linkedom';
import { drawFigure, drawSweep } from '../../charts';
import type { ExperimentCard } from './card';
import type { RecordedRun } from '../../runtime/recorded-run';
import { slimSvg } from './slim-svg';
import { describeSweep } from './sweep-options';

/** Widths of the picture in a lesson on a wide screen and on a phone, in CSS pixels; the style sheet shows one of them. */
export const staticWidths = [
  { name: 'wide', width: 708 },
  { name: 'narrow', width: 350 },
] as const;

const createDocument = () => parseHTML('<!doctype html><html><body></body></html>').document as unknown as Document;

/** One figure of a recorded run as SVG text; empty axes without a run. */
export function drawRecorded(card: ExperimentCard, id: string, run: RecordedRun | null, width: number): string {
  const { svg } = drawFigure({
    figure: card.figures[id]!,
    runs: run ? [{ label: '', state: run.record.figures[id], role: 'main' }] : [],
    references: run?.record.references ?? {},
    width,
    document: createDocument(),
  });
  return slimSvg(svg.outerHTML);
}

/** The recorded sweep as SVG text; empty axes without one. */
export function drawRecordedSweep(card: ExperimentCard, run: RecordedRun | null, width: number): string {
  const options = describeSweep(card, run?.sweep ?? []);
  return options ? slimSvg(drawSweep({ ...options, interactive: true, width, document: createDocument() }).svg.outerHTML) : '';
}
