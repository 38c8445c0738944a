import { h } from 'preact';
import { expect, test, vi } from 'vitest';
import { AnatomyBody } from '../../../../src/components/experiment/anatomy/AnatomyBody';
import { apartIn, takeNext } from '../../../../src/components/experiment/anatomy/apart';
import { PanelContext } from '../../../../src/components/experiment/panel-context';
import { PanelStore } from '../../../../src/components/experiment/panel-store';
import { stringsFor } from '../../../../src/components/experiment/strings';
import { card, createFakeEngine, settle } from '../../fake-engine';
import { renderPart } from '../../render';

vi.stubGlobal('matchMedia', () => ({ matches: true }));

test('it says that a step is on its way, that one failed, and that a run was over before it took one', async () => {
  const { client, worker } = createFakeEngine();
  const store = new PanelStore(card, () => client);
  takeNext(store);
  await settle();
  worker().ready();
  const context = { store, strings: stringsFor('en'), locale: 'en', lessonsPath: '/', uid: 'x', ready: true };
  const { root, press, find } = await renderPart(
    h(PanelContext.Provider, { value: context, children: h(AnatomyBody, { blocked: false }) }),
  );
  expect(root.textContent).toContain('Taking the step apart');
  worker().say({ type: 'anatomy', run: worker().lane.run, anatomy: { failed: 'out of memory' } });
  await vi.waitFor(() => expect(root.textContent).toContain('could not be taken apart (out of memory)'));
  await press(find('button', 'Another step'));
  expect(root.textContent).toContain('Taking the step apart');
  worker().done();
  await vi.waitFor(() => expect(root.textContent).toContain('The run was over before it took another step'));
  expect(apartIn(store).value).not.toBeNull();
});
