import { describe, expect, it } from 'vitest';
import { countOutcomes } from '../../../../src/components/experiment/compare/count-outcomes';
import { describeFan } from '../../../../src/components/experiment/compare/describe-fan';
import { describeSweepOf } from '../../../../src/components/experiment/compare/describe-sweep-of';
import { exportFan, exportSweep } from '../../../../src/components/experiment/compare/export-batch';
import { listMeasures } from '../../../../src/components/experiment/compare/measures';
import { isShown, showRun } from '../../../../src/components/experiment/compare/show-run';
import { wordRun } from '../../../../src/components/experiment/compare/word-run';
import { compareStrings } from '../../../../src/components/experiment/compare/strings';
import { outcomeWordsFor } from '../../../../src/components/experiment/outcome-words';
import { PanelStore } from '../../../../src/components/experiment/panel-store';
import { RunBatch } from '../../../../src/components/experiment/run-batch';
import { RunStore } from '../../../../src/components/experiment/run-store';
import { english } from '../../../../src/components/experiment/strings';
import { card, createFakeEngine, settle } from '../../fake-engine';

const said = compareStrings(english);

/** A batch over the values of a parameter; `end` finishes the run at a place with these losses. */
async function startBatch(param: string, values: (number | string)[]) {
  const engine = createFakeEngine();
  const panel = new PanelStore(card, () => engine.client);
  const batch = new RunBatch(new RunStore(card.id, card.figures, () => engine.client, false));
  void batch.start({ param, values, base: panel.settings.values.value });
  await settle();
  const lanes = () => engine.worker().lastStart.lanes;
  for (const { run } of lanes()) engine.worker().ready(run);
  const end = (at: number, losses: number[]) => {
    engine.worker().frames(losses, 0, lanes()[at]!.run);
    engine.worker().done(lanes()[at]!.run);
  };
  return { panel, batch, engine, lanes, end };
}

describe('RunBatch', () => {
  it('runs every value from the settings of the controls, and keeps none of them', async () => {
    const { panel, batch, lanes, end } = await startBatch('seed', [1, 2, 3]);
    expect(lanes().map(({ params }) => params)).toEqual([1, 2, 3].map((seed) => ({ lr: 0.03, loss: 'mean', seed })));
    for (const at of [2, 0, 1]) end(at, [1, at]);
    await settle();
    expect(batch.finished.value.map(({ at, run }) => [at, run.record.result.final])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
    expect(batch.runs.isActive).toBe(false);
    expect(panel.runs.runs.value).toEqual([]);
  });

  it('tells of runs that failed and goes on with the others', async () => {
    const { batch, engine, lanes, end } = await startBatch('loss', ['mean', 'sum']);
    engine.worker().fail({ code: 'experiment-failed' }, lanes()[0]!.run);
    end(1, [1, 2]);
    await settle();
    expect(batch.failed.value).toHaveLength(1);
    expect(batch.finished.value.map(({ at }) => at)).toEqual([1]);
  });

  it('keeps what has finished when it is stopped', async () => {
    const { batch, end } = await startBatch('seed', [1, 2, 3]);
    end(0, [1, 2]);
    batch.stop();
    await settle();
    expect(batch.finished.value.map(({ at }) => at)).toEqual([0]);
    expect(batch.runs.isActive).toBe(false);
  });

  it('puts a run on show beside the kept ones, once', async () => {
    const { panel, batch, end } = await startBatch('lr', [0.1, 1]);
    for (const at of [0, 1]) end(at, [1, 0.5]);
    await settle();
    const [first, second] = batch.finished.value;
    showRun(panel, second!.run);
    showRun(panel, first!.run);
    showRun(panel, second!.run);
    expect(panel.runs.runs.value).toHaveLength(2);
    expect([first, second].map((run) => isShown(panel, run!.run))).toEqual([false, true]);
    expect(panel.settings.values.value.lr).toBe(1);
  });

  it('ends when the panel starts a run, and says how far it came', async () => {
    const { panel, batch, end } = await startBatch('seed', [1, 2]);
    end(0, [1, 2]);
    panel.run();
    await settle();
    expect(batch.runs.stoppedByOther.value).toBe(true);
    expect(batch.runs.isActive).toBe(false);
    expect(batch.finished.value).toHaveLength(1);
  });
});

describe('what is drawn of a batch', () => {
  it('a fan: the main curve of each run, that of the run on show apart', async () => {
    const { batch, end } = await startBatch('seed', [1, 2]);
    for (const at of [0, 1]) end(at, [1, at]);
    await settle();
    const runs = batch.finished.value;
    const fan = describeFan(card, runs, runs[1], 'Loss', said)!;
    expect(fan.curves.map(({ values }) => values)).toEqual([
      [1, 0],
      [1, 1],
    ]);
    expect(fan.selected!.values).toEqual([1, 1]);
    expect(fan.names.median).toBe('median of 2 seeds');
  });

  it('a sweep: numbers at their places, options of a choice in their order, each with its name', async () => {
    const { batch, end } = await startBatch('loss', ['mean', 'sum']);
    for (const at of [0, 1]) end(at, [1, at + 5]);
    await settle();
    const [measure] = listMeasures(card, said);
    const options = { measure: measure!, title: 'x', selected: batch.finished.value[1] };
    const draw = (width: number) =>
      describeSweepOf(card, batch.batch.value!, batch.finished.value, options, outcomeWordsFor('en'), width);
    expect(draw(600)).toMatchObject({ values: [1, 2], selected: 2, x: 'Loss', results: { final: 'final loss' } });
    expect(draw(600).points.map(({ value, results }) => [value, results.final])).toEqual([
      [1, 5],
      [2, 6],
    ]);
    expect([1, 2].map(draw(600).nameOf!)).toEqual(['mean', 'sum']);
    expect([1, 2].map(draw(120).nameOf!)).toEqual(['1', '2']);
  });
});

describe('a batch in files and in words', () => {
  it('a fan has the curve of each seed, a sweep one number for each value', async () => {
    const fan = await startBatch('seed', [1, 2]);
    for (const at of [0, 1]) fan.end(at, [1, at]);
    await settle();
    const curves = exportFan(card, fan.batch.batch.value!, fan.batch.finished.value);
    expect(curves).toMatchObject({ id: 'curve', figure: card.figures.curve });
    expect(curves.runs.map(({ label }) => label)).toEqual(['Seed 1', 'Seed 2']);

    const sweep = await startBatch('loss', ['mean', 'sum']);
    for (const at of [0, 1]) sweep.end(at, [1, at + 5]);
    await settle();
    const [of, runs] = [sweep.batch.batch.value!, sweep.batch.finished.value];
    const [measure] = listMeasures(card, said);
    const { figure, runs: exported } = exportSweep(card, of, runs, measure!, 'Final loss, by loss');
    expect(figure).toMatchObject({ kind: 'profile', x: 'Loss', series: { final: 'final loss' } });
    expect(exported[0]!.state).toEqual({ kind: 'profile', labels: ['mean', 'sum'], values: { final: [5, 6] } });
    expect(exportSweep(card, of, [], measure!, 'none yet').runs).toEqual([]);
    expect(runs.map((run) => wordRun(card, of, run, measure, outcomeWordsFor('en')))).toEqual([
      expect.stringMatching(/^1\. mean: (.+, )?5$/),
      expect.stringMatching(/^2\. sum: (.+, )?6$/),
    ]);
  });
});

it('measures: what the experiment’s own sweep shows, and where each curve ended', () => {
  const measures = listMeasures(card, said);
  expect(measures.map(({ id, label }) => [id, label])).toEqual([
    ['final', 'final loss'],
    ['curve:loss', 'Loss: loss, mean of the last sixth'],
  ]);
  const values = Array.from({ length: 60 }, (_, i) => (i < 50 ? 9 : 2));
  const curve = { kind: 'curves' as const, series: { loss: { steps: values.map((_, i) => i), values } } };
  const record = { params: {}, figures: { curve }, references: {}, result: { final: 3 } };
  expect(measures.map((measure) => measure.of(record))).toEqual([3, 2]);
  expect(measures.map((measure) => measure.of({ ...record, figures: {}, result: {} }))).toEqual([undefined, undefined]);
});

it('outcomes are counted, the most frequent first', () => {
  expect(countOutcomes(['broken', 'converged', null, 'converged'])).toEqual([
    { code: 'converged', count: 2 },
    { code: 'broken', count: 1 },
  ]);
});
