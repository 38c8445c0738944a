import { h } from 'preact';
import { expect, test, vi } from 'vitest';
import { SeedCounts } from '../../../../src/components/experiment/compare/SeedCounts';
import { createRun } from '../../../../src/components/experiment/live-run';
import { PanelContext } from '../../../../src/components/experiment/panel-context';
import { english } from '../../../../src/components/experiment/strings';
import type { BatchRun } from '../../../../src/components/experiment/run-batch';
import { card } from '../../fake-engine';
import { renderPart } from '../../render';

const context = { store: { card }, strings: english, locale: 'en' } as unknown as PanelContext;
const values = Array.from({ length: 60 }, (_, i) => 2 * 0.8 ** i + 0.01);

/** Runs of so many seeds, all of one curve. */
const seeds = (count: number): BatchRun[] =>
  Array.from({ length: count }, (_, at) => {
    const run = createRun(at, { seed: at });
    const series = { loss: { steps: values.map((_, i) => i), values } };
    run.record.figures = { curve: { kind: 'curves', series } };
    return { at, run };
  });
const show = (count: number, isGoing: boolean) =>
  h(PanelContext.Provider, { value: context, children: h(SeedCounts, { runs: seeds(count), isGoing }) });

test('one seed is no count; screen readers hear the counts once the last seed has ended', async () => {
  const { root, show: showNext } = await renderPart(show(0, true));
  const heard = () => root.querySelector('.visually-hidden')!.textContent;
  await showNext(show(1, true));
  expect(root.querySelector('.sentence')!.textContent).toBe('One seed so far: converged.');
  await showNext(show(3, true));
  expect(root.querySelector('.sentence')!.textContent).toBe('Of 3 seeds: converged in 3 of 3.');
  expect(heard()).toBe('');
  await showNext(show(3, false));
  await vi.waitFor(() => expect(heard()).toBe('Of 3 seeds: converged in 3 of 3.'), 5000);
});
