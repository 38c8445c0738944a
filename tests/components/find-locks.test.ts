import { h } from 'preact';
import { expect, test } from 'vitest';
import { Controls } from '../../src/components/experiment/Controls';
import { findLocks } from '../../src/components/experiment/find-locks';
import { PanelContext } from '../../src/components/experiment/panel-context';
import { PanelStore } from '../../src/components/experiment/panel-store';
import { stringsFor } from '../../src/components/experiment/strings';
import { defaultQuery } from '../../src/lib/url';
import { card, createFakeEngine } from './fake-engine';
import { renderPart } from './render';

const strings = stringsFor('en');
const asking = { ...card, check: { id: 'q', prompt: 'What then?', settings: { lr: 1, loss: 'mean' }, options: [] } };
const query = { ...defaultQuery(card.params), lock: ['loss'] };

test('the address, the page and a question lock controls, the first of them says why', () => {
  const locks = (isPredicting: boolean, lock: string[] = []) =>
    Object.fromEntries(findLocks(asking, { lock, query, isPredicting, strings }));
  expect(locks(true, ['seed'])).toEqual({ seed: strings.locked, loss: strings.locked, lr: '' });
  expect(locks(false)).toEqual({ loss: strings.locked });
});

test('no words under the controls go with the answer, which would move the buttons below', async () => {
  const store = new PanelStore(asking, () => createFakeEngine().client);
  const context = { store, strings, locale: 'en', lessonsPath: '/', uid: 'x', ready: true };
  const controls = (isPredicting: boolean) =>
    h(PanelContext.Provider, {
      value: context,
      children: h(Controls, {
        visible: Object.keys(card.params),
        locked: findLocks(asking, { lock: [], query, isPredicting, strings }),
      }),
    });
  const { root, show } = await renderPart(controls(true));
  const hints = () => [...root.querySelectorAll('.hint')].map(({ textContent }) => textContent);
  expect(root.querySelectorAll<HTMLInputElement>('input[type=range]:disabled')).toHaveLength(1);
  const before = hints();
  await show(controls(false));
  expect(root.querySelectorAll('input[type=range]:disabled')).toHaveLength(0);
  expect(hints()).toEqual(before);
});
