import { useEffect, useRef, useState } from 'preact/hooks';
import { drawFan } from '../../../charts/fan';
import { drawSweep } from '../../../charts/sweep';
import type { Chart, Readout } from '../../../charts/types';
import type { Figure } from '../../../engine/figures';
import { formatNumber } from '../../../lib/format';
import { ChartReadout } from '../ChartReadout';
import { SaveFigure } from '../export/SaveFigure';
import { exportRun, type ExportedRun } from '../export/write-data';
import { FigureTargets } from '../FigureTargets';
import { formatValue } from '../format-value';
import { OtherSettings } from '../OtherSettings';
import { judgeRun } from '../outcome-text';
import { outcomeWordsFor } from '../outcome-words';
import { usePanel } from '../panel-context';
import { runStrings } from '../run-strings';
import { fill } from '../strings';
import { sizeOf, targetHandlers } from '../targets';
import { useWidth } from '../use-width';
import { countOutcomes } from './count-outcomes';
import { describeFan } from './describe-fan';
import { describeSweepOf } from './describe-sweep-of';
import { listMeasures } from './measures';
import type { Batch, BatchRun, RunBatch } from './run-batch';
import { compareStrings } from './strings';

/** The runs of a batch as one figure: seeds as a band, another setting as a sweep. Below it each run, to be put on show. */
export function BatchFigure({ batch, of }: { batch: RunBatch; of: Batch }) {
  const { store, strings, locale } = usePanel();
  const said = compareStrings(strings);
  const words = outcomeWordsFor(locale);
  const { card } = store;
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [chart, setChart] = useState<Chart | null>(null);
  const [readout, setReadout] = useState<Readout | null>(null);
  const measures = listMeasures(card, said);
  const [measureId, setMeasureId] = useState('');
  const measure = measures.find(({ id }) => id === measureId) ?? measures[0];

  const param = card.params[of.param]!;
  const isFan = param.kind === 'seed';
  const runs = batch.finished.value;
  const selected = runs.find((run) => batch.isShown(run));
  const others = store.settings.differsFrom(of.base).filter((name) => name !== of.param);
  const title = isFan
    ? fill(said.fanTitle, {
        title: (card.main && card.figures[card.main.figure]?.title) ?? card.title,
        first: String(of.values[0]),
        last: String(of.values.at(-1)),
      })
    : fill(said.sweepTitle, { measure: measure?.label ?? '', label: param.label });

  useEffect(() => {
    if (width === 0) return;
    const fan = isFan ? describeFan(card, runs, selected, title, said) : null;
    const sweep =
      !isFan && measure ? describeSweepOf(card, of, runs, { measure, title, selected }, words, width) : null;
    const drawn = fan ? drawFan({ ...fan, width, document }) : sweep && drawSweep({ ...sweep, document });
    box.current!.replaceChildren(...(drawn ? [drawn.svg] : []));
    setChart(drawn);
  }, [runs, selected, width, measure?.id, of]);

  const isNumber = param.kind !== 'choice';
  const findRun = (target: string) =>
    runs.find(({ at }) => (isNumber ? String(of.values[at]) : String(at + 1)) === target);
  const open = (target: string) => {
    const run = findRun(target);
    if (run) batch.show(run);
  };
  const wordRun = ({ at, run }: BatchRun) => {
    const outcome = judgeRun(card, run.record);
    const value = isFan ? undefined : measure?.of(run.record);
    const number = isNumber ? '' : `${at + 1}. `;
    const ended = [outcome && words.name[outcome], value !== undefined && formatNumber(value)]
      .filter(Boolean)
      .join(', ');
    return `${number}${formatValue(param, of.values[at])}${ended && `: ${ended}`}`;
  };
  const exported: Figure = isFan
    ? card.figures[card.main!.figure]!
    : {
        kind: 'profile',
        title,
        mark: 'line',
        x: param.label,
        y: measure?.axis ?? '',
        series: { [measure?.id ?? '']: measure?.label ?? '' },
      };
  const listExported = (): ExportedRun[] => {
    const word = ({ at }: BatchRun) => formatValue(param, of.values[at]);
    if (isFan) return runs.flatMap((run) => exportRun(run.run, card.main!.figure, `${param.label} ${word(run)}`));
    const [first] = runs;
    if (!first || !measure) return [];
    const values = { [measure.id]: runs.map(({ run }) => measure.of(run.record) ?? NaN) };
    const { references } = first.run.record;
    const state = { kind: 'profile' as const, labels: runs.map(word), values };
    return [{ label: title, backend: first.run.backend, params: of.base, references, state }];
  };
  const counts = isFan ? countOutcomes(runs.map(({ run }) => judgeRun(card, run.record))) : [];

  return (
    <div class="figure batch-figure" data-batch={isFan ? 'fan' : 'sweep'}>
      <p class="figure-title">{title}</p>
      <OtherSettings shown={of.base} names={others} text={said.other} />
      {!isFan && measures.length > 1 && (
        <label class="compare-measure">
          {said.measure}{' '}
          <select value={measure!.id} onChange={(event) => setMeasureId(event.currentTarget.value)}>
            {measures.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
      )}
      <ChartReadout
        chart={isFan ? chart : null}
        label={fill(runStrings(strings).chartLabel, { title })}
        readout={readout}
        onReadout={setReadout}
      >
        <div class="chart-place" {...targetHandlers(open)}>
          <div ref={box} />
          {chart?.targets && (
            <FigureTargets
              targets={chart.targets}
              size={sizeOf(chart.svg)}
              label={title}
              pressed={new Set(selected ? [isNumber ? String(of.values[selected.at]) : String(selected.at + 1)] : [])}
              disabled={store.runs.isActive}
            />
          )}
        </div>
      </ChartReadout>
      {counts.length > 0 && (
        <p class="sentence" role="status">
          {fill(said.verdictSeeds, {
            of: runs.length,
            list: counts
              .map(({ code, count }) => fill(said.verdict, { name: words.name[code], count, of: runs.length }))
              .join(', '),
          })}
        </p>
      )}
      <ul class="batch-runs">
        {runs.map((run) => (
          <li key={run.at}>
            <button
              type="button"
              aria-pressed={batch.isShown(run)}
              aria-label={fill(said.showRun, { value: wordRun(run) })}
              disabled={store.runs.isActive}
              onClick={() => batch.show(run)}
            >
              {wordRun(run)}
            </button>
          </li>
        ))}
      </ul>
      <SaveFigure
        id={isFan ? card.main!.figure : of.param}
        figure={exported}
        runs={listExported}
        findSvg={() => box.current?.querySelector('svg') ?? null}
      />
      <p class="hint">
        {isFan ? said.fanHint : strings.sweepHint}{' '}
        {isFan && selected && fill(said.fanShown, { seed: String(of.values[selected.at]) })}
      </p>
    </div>
  );
}
