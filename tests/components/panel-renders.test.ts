import { parseHTML } from 'linkedom';
import { h, options, render } from 'preact';
import { afterEach, expect, test, vi } from 'vitest';
import { loadLive } from '../../src/components/experiment/load-live';
import type { PanelProps } from '../../src/components/experiment/panel-props';
import { card, createFakeEngine } from './fake-engine';

const engine = createFakeEngine();
vi.mock('../../src/components/experiment/engine', () => ({
  sharedEngine: () => engine.client,
  warmEngine: () => {},
  noteFinishedRun: () => {},
  noteEngineUse: () => {},
  joinEngine: () => () => {},
}));
// Drawing has its own tests, and needs layout.
vi.mock('../../src/components/experiment/use-drawing', () => ({
  useDrawing: () => ({ drawing: null, failed: false }),
}));

const { document, Event } = parseHTML('<html><body></body></html>');
const pause = (milliseconds = 20) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const panel: PanelProps = {
  card,
  uid: 'fake-1',
  locale: 'en',
  place: 'lab',
  start: {},
  visible: Object.keys(card.params),
  lock: [],
  figures: ['curve'],
  sweep: false,
  recorded: { outcome: 'It fell.', backend: 'cpu', seed: 1 },
  lessonsPath: '/lessons/',
  labPath: '/lab/fake/',
  embedPath: '/embed/fake/',
  sweepPath: '',
};

afterEach(() => {
  render(null, document.body as unknown as HTMLElement);
  vi.unstubAllGlobals();
});

test('neither a frame nor a move of a slider makes the whole panel anew', async () => {
  const address = new URL('http://localhost/lab/fake/');
  vi.stubGlobal('document', document);
  vi.stubGlobal('Event', Event);
  vi.stubGlobal('location', address);
  vi.stubGlobal('history', { state: null, replaceState: () => {} });
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('removeEventListener', () => {});
  const Observer = class {
    observe() {}
    disconnect() {}
  };
  vi.stubGlobal('IntersectionObserver', Observer);
  vi.stubGlobal('MutationObserver', Observer);
  const { OnePanel, Panel } = await import('../../src/components/experiment/Panel');
  await loadLive();
  let renders = 0;
  const { diffed } = options;
  options.diffed = (vnode) => {
    if (vnode.type === OnePanel) renders++;
    diffed?.(vnode);
  };
  const root = document.body as unknown as HTMLElement;
  render(h(Panel, panel), root);
  await pause(60);
  const beforeMoves = renders;
  expect(beforeMoves).toBeGreaterThan(0);

  const slider = root.querySelector<HTMLInputElement>('input[type=range]')!;
  for (let i = 0; i < 50; i++) {
    Object.assign(slider, { valueAsNumber: -5 + i / 25 });
    slider.dispatchEvent(new Event('input', { bubbles: true }) as unknown as globalThis.Event);
    await pause(1);
  }
  await pause();
  // Once, when the picture is of other settings.
  expect(renders - beforeMoves).toBeLessThanOrEqual(1);
  expect(root.querySelector('.other-settings')).not.toBeNull();

  const beforeRun = renders;
  root.querySelector('button.go')!.dispatchEvent(new Event('click', { bubbles: true }) as unknown as globalThis.Event);
  await pause();
  engine.worker().ready();
  for (let step = 0; step < 100; step++) {
    engine.worker().frames([1 / (1 + step)], step);
    await pause(1);
  }
  await pause();
  expect(root.querySelector('.sentence')!.textContent).toContain('99');
  engine.worker().done();
  await pause();
  expect(renders - beforeRun).toBeLessThanOrEqual(6);
});
