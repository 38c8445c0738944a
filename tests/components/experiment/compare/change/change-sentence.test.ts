import { signal } from '@preact/signals';
import { h } from 'preact';
import { expect, test, vi } from 'vitest';
import { ChangeSentence } from '../../../../../src/components/experiment/compare/ChangeSentence';
import { PanelContext, type PanelContext as Context } from '../../../../../src/components/experiment/panel-context';
import { english } from '../../../../../src/components/experiment/strings';
import type { RunRecord } from '../../../../../src/engine/run-record';
import { renderPart } from '../../../render';
import { card, on, runOf } from './two-runs';

const changes = signal(0);
const context = { store: { card, runs: { changes } }, strings: english, locale: 'en' } as unknown as Context;
const show = (from: RunRecord, to: RunRecord) =>
  h(PanelContext.Provider, { value: context, children: h(ChangeSentence, { from, to }) });

test('the sentence comes with its code, follows the runs, and leaves no trace where there is none', async () => {
  const { root, show: showNext } = await renderPart(show(runOf({ loss: 2.3 }), on({ loss: 0.05 })));
  await vi.waitFor(() => expect(root.querySelector('.change')).not.toBeNull());
  expect(root.textContent).toContain('the loss ended at 0.05 nats instead of 2.3');
  await showNext(show(on({ loss: 0.05 }), runOf({ loss: 2.3 })));
  expect(root.textContent).toContain('the loss ended at 2.3 nats instead of 0.05');
  await showNext(show(runOf({ loss: 2.3 }), runOf({ loss: 0.05, params: { seed: 2 } })));
  expect(root.children.length).toBe(0);
});

test('a run that is judged again has another sentence', async () => {
  const to = on({ accuracy: 0.9 });
  const { root } = await renderPart(show(runOf({ accuracy: 0.2 }), to));
  await vi.waitFor(() => expect(root.textContent).toContain('ended at 0.9 instead of 0.2'));
  to.figures = on({ accuracy: 0.5 }).figures;
  changes.value++;
  await vi.waitFor(() => expect(root.textContent).toContain('ended at 0.5 instead of 0.2'));
});
