import { h } from 'preact';
import { expect, test } from 'vitest';
import { PanelContext } from '../../../src/components/experiment/panel-context';
import { PanelStore } from '../../../src/components/experiment/panel-store';
import { english } from '../../../src/components/experiment/strings';
import { Veil } from '../../../src/components/experiment/Veil';
import { card, createFakeEngine, settle } from '../fake-engine';
import { renderPart } from '../render';

test('after the commitment the recorded run stays covered, until the reader’s own is drawn or has failed', async () => {
  const { client, worker } = createFakeEngine();
  const store = new PanelStore(card, () => client);
  const context = { store, strings: english, locale: 'en' } as unknown as PanelContext;
  const veil = (live: boolean, open = false) =>
    h(PanelContext.Provider, { value: context, children: h(Veil, { open, live, children: 'picture' }) });
  const { root, show, find } = await renderPart(veil(false));
  const isOpen = () => root.querySelector('details')!.hasAttribute('open');
  expect([isOpen(), find('summary').textContent]).toEqual([false, 'Show the recorded run']);
  // Kept runs of an earlier visit are drawn: the words are still those of the recorded run.
  await show(veil(true));
  expect(isOpen()).toBe(false);

  await show(veil(false));
  store.run();
  await settle();
  worker().ready();
  await show(veil(false));
  expect([isOpen(), find('summary').textContent]).toEqual([false, english.starting]);
  worker().frames([1]);
  await show(veil(true));
  expect(isOpen()).toBe(true);

  store.reset();
  await show(veil(false));
  expect(isOpen()).toBe(false);
  store.run();
  await settle();
  worker().fail({ code: 'experiment-failed' });
  await show(veil(false));
  expect(isOpen(), 'what it failed of').toBe(true);
  store.reset();
  await show(veil(false, true));
  expect(isOpen(), 'answered').toBe(true);
});
