import { h } from 'preact';
import { afterEach, expect, test, vi } from 'vitest';
import Receipts from '../../../src/components/teach/Receipts';
import { verifyRun } from '../../../src/components/teach/verify-run';
import { writeReceipt } from '../../../src/course/receipt';
import { card } from '../fake-engine';
import { renderPart } from '../render';

vi.mock('../../../src/components/experiment/engine', () => ({
  joinEngine: () => () => {},
  noteEngineUse: () => {},
  sharedEngine: () => {},
  warmEngine: () => {},
}));
vi.mock('../../../src/components/use-awake', () => ({ useAwake: () => true }));
vi.mock('../../../src/components/experiment/load-live', () => ({ loadLive: () => Promise.resolve() }));
vi.mock('../../../src/runtime/experiments', () => ({
  loadQuestions: () => Promise.resolve({ checks: [], goals: [] }),
}));
vi.mock('../../../src/components/teach/course-file', () => ({
  loadCourse: () => Promise.resolve({ card, checks: [], goals: [] }),
}));
vi.mock('../../../src/components/teach/verify-run', async (original) => ({
  ...(await original<object>()),
  verifyRun: vi.fn(),
}));

afterEach(() => vi.unstubAllGlobals());

const receiptOf = (name: string) =>
  writeReceipt({
    exp: 'fake',
    a: 'w3',
    name,
    t: '2026-11-26T23:00:00Z',
    tasks: [{ kind: 'check', id: 'q', said: 'up', came: 'up', tries: 1, run: '?v=1' }],
  });

test('names each damaged receipt by line and student, selects it, and sums up what was verified', async () => {
  vi.stubGlobal('location', new URL('http://localhost/teach/receipts/'));
  const part = h(Receipts, { locale: 'en', base: '/', experiments: ['fake'] });
  const { root, find, press, type } = await renderPart(part);
  const field = find('textarea') as HTMLTextAreaElement;
  const selected: number[][] = [];
  Object.assign(field, { setSelectionRange: (...range: number[]) => selected.push(range), focus: () => {} });
  const cut = receiptOf('Zoë').slice(0, 120);
  await type(field, `${receiptOf('Ada')}\n${cut}\n${receiptOf('Bob')}\n${receiptOf('Cy')}`, 'input');
  expect(root.querySelector('.troubles')!.textContent).toMatch(/^Line 2: cut off.*still be read in it: Zoë\./);
  await press(find('button', 'Select line 2 in the text'));
  expect(selected).toEqual([[receiptOf('Ada').length + 1, receiptOf('Ada').length + 1 + cut.length]]);

  const answer = { code: 'run', backend: 'wasm', cited: 'wasm', found: 'up', curve: { code: 'same' } } as const;
  vi.mocked(verifyRun)
    .mockResolvedValueOnce({ ...answer, same: true })
    .mockResolvedValueOnce({ ...answer, same: false })
    .mockResolvedValueOnce({ code: 'no-run' });
  const sums = () => [...root.querySelectorAll('p[role=status]')].map(({ textContent }) => textContent);
  expect(sums()).toEqual(['']);
  await vi.waitFor(() => expect(root.querySelector('tbody')!.textContent).toContain('Fake'));
  await press(find('button', 'Verify all'));
  expect(sums()).toEqual(['Run again: 3 of 3 answers. Reproduced: 1. Not reproduced: 1. Could not be checked: 1.']);
  // A row whose receipt goes away takes its result with it.
  await type(field, receiptOf('Bob'), 'input');
  expect(sums()).toEqual(['Run again: 1 of 1 answers. Reproduced: 0. Not reproduced: 1. Could not be checked: 0.']);
  const columns = [...root.querySelectorAll('tbody td')].map((cell) => cell.getAttribute('data-column'));
  expect(columns).toEqual([...root.querySelectorAll('th')].map(({ textContent }) => textContent));
});
