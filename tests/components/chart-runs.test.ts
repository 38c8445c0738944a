import { expect, test } from 'vitest';
import { listChartRuns } from '../../src/components/experiment/chart-runs';
import { nameRuns } from '../../src/components/experiment/name-runs';
import { outcomeWordsFor } from '../../src/components/experiment/outcome-words';
import { PanelStore } from '../../src/components/experiment/panel-store';
import { english } from '../../src/components/experiment/strings';
import { card, createFakeEngine, settle } from './fake-engine';

test('a chart calls runs of the same settings as the list of kept runs does, whichever is on show', async () => {
  const { client, worker } = createFakeEngine();
  const panel = new PanelStore(card, () => client);
  panel.run();
  await settle();
  worker().ready();
  worker().frames([3, 1]);
  worker().done();
  await settle();
  panel.step();
  await settle();
  worker().ready();
  worker().frames([3]);
  const inChart = () => {
    const runs = listChartRuns(panel.runs, 'curve', card, english, outcomeWordsFor('en'));
    return runs.map(({ label, role }) => [label.replace(/^(run \d).*/, '$1'), role]);
  };
  const inList = [...nameRuns(panel.runs.runs.value, card.params, english).values()];
  expect(inList).toEqual(['run 1', 'run 2']);
  expect(inChart()).toEqual([
    ['run 2', 'main'],
    ['run 1', 'ghost'],
  ]);
});
