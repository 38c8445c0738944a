import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nameRun } from '../../src/components/experiment/static/page-props';
import { readRecordedRuns } from '../../src/components/experiment/static/recorded';
import { experimentIds, loadExperiment } from '../../src/runtime/experiments';
import { listNeededRuns } from '../../src/runtime/needed-runs';
import { wordSettings } from '../../src/runtime/recorded-run';
import { readPlacements } from '../../src/tools/placements.mjs';

const placements = readPlacements(process.cwd());

it('lessons place experiments, and each of them exists', () => {
  expect(placements.length).toBeGreaterThan(40);
  expect(placements.filter(({ id }) => !experimentIds.includes(id))).toEqual([]);
});

it('there is a file for each experiment and no other', () => {
  const files = readdirSync('content/runs').map((file) => file.replace(/\.json$/, ''));
  expect(files.sort(), 'npm run record makes them, and removes those that are no more').toEqual(experimentIds);
});

describe.each(experimentIds)('the recorded runs of %s', (id) => {
  it('are those that pages show, with the figures that they show, and no others', async () => {
    const experiment = await loadExperiment(id);
    const { runs, backend, kernels } = await readRecordedRuns(id);
    const word = (values: (typeof runs)[number]['params'], figures: string[]) =>
      `${wordSettings(experiment.params, values)}: ${figures.join(', ')}`;
    const needed = listNeededRuns(id, experiment, placements);
    expect(
      runs.map(({ params, figures }) => word(params, Object.keys(figures))),
      `shown by ${[...new Set(needed.map(({ page }) => page))].join(', ')} (run npm run record ${id})`,
    ).toEqual(needed.map(({ values, figures }) => word(values, figures)));
    expect([backend, kernels]).toEqual(['wasm', expect.stringMatching(/./)]);
    const names = runs.map(({ params }) => nameRun(id, experiment.params, params));
    expect(new Set(names).size).toBe(runs.length);
  });
});
