import { h } from 'preact';
import { expect, test } from 'vitest';
import { KeptNotice } from '../../../../src/components/experiment/compare/KeptNotice';
import type { KeptNotice as Notice } from '../../../../src/components/experiment/compare/keep-runs';
import { PanelContext } from '../../../../src/components/experiment/panel-context';
import { PanelStore } from '../../../../src/components/experiment/panel-store';
import { stringsFor } from '../../../../src/components/experiment/strings';
import { card, createFakeEngine } from '../../fake-engine';
import { renderPart } from '../../render';

const store = new PanelStore(card, () => createFakeEngine().client);
const context = { store, strings: stringsFor('en'), locale: 'en', lessonsPath: '/', uid: 'x', ready: true };
/** A panel with a notice, and a part below that takes room or none, as the style sheet has it. */
const panel = (notice: Notice, height: number) =>
  h(PanelContext.Provider, {
    value: context,
    children: h(
      'div',
      { class: 'panel' },
      h('details', {
        class: 'compare',
        ref: (box: HTMLElement | null) => void (box && Object.assign(box, { offsetHeight: height })),
      }),
      h(KeptNotice, { notice }),
    ),
  });

test('where “Compare runs” is hidden or missing, nothing leads to it', async () => {
  const { root, show } = await renderPart(panel({ code: 'forbidden' }, 0));
  const told = () => root.querySelector('[role=status]')!.textContent;
  expect(told()).toBe('This browser lets the page store nothing: kept runs are gone when you leave.');
  await show(panel({ code: 'forbidden' }, 24));
  expect(told()).toMatch(/gone when you leave\. Save them as a file under “Compare runs”\.$/);
  await show(panel({ code: 'full' }, 24));
  expect(told()).toMatch(/Clear some to make room\. Save them as a file under “Compare runs”\.$/);
  await show(panel({ code: 'private' }, 24));
  expect(told()).not.toContain('Compare runs');
});
