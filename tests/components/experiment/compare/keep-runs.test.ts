import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepRuns, type KeptNotice } from '../../../../src/components/experiment/compare/keep-runs';
import { mergeRuns, type Shelf, type ShelvedRun } from '../../../../src/components/experiment/compare/shelf';
import { mostRuns, RunList } from '../../../../src/components/experiment/run-list';
import { image } from '../../../../src/lib/params';
import { card } from '../../fake-engine';
import { savedRun } from './saved-runs';

/** A shelf in memory, which clones as IndexedDB does. `fault`: what an access rejects with. */
function openFakeShelf(): Shelf & { stored: ShelvedRun[]; fault: unknown } {
  return {
    stored: [],
    fault: null,
    async read() {
      if (this.fault) throw this.fault;
      return structuredClone(this.stored);
    },
    async write(runs, gone) {
      if (this.fault) throw this.fault;
      this.stored = structuredClone(mergeRuns(this.stored, runs, gone));
    },
  };
}

let number = 0;
function openVisit(shelf: Shelf, over: Partial<typeof card> = {}) {
  const runs = new RunList();
  const notices: (KeptNotice | null)[] = [];
  const kept: boolean[] = [];
  const end = keepRuns({
    card: { ...card, ...over },
    runs,
    shelf,
    wasKept: true,
    onNotice: (notice) => notices.push(notice),
    onKept: (anything) => kept.push(anything),
    newId: () => `id${number++}`,
  });
  return { runs, notices, kept, end };
}
const calm = () => vi.advanceTimersByTimeAsync(1000);
const names = (list: RunList) => list.runs.value.map(({ name }) => name);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('keepRuns', () => {
  it('brings back on the next visit what was kept, whole', async () => {
    const shelf = openFakeShelf();
    const first = openVisit(shelf);
    await calm();
    first.runs.adopt([savedRun({}, { moves: [{ step: 2, params: { lr: 1 } }] })]);
    await calm();
    expect(first.kept).toEqual([true]);
    first.end();
    const second = openVisit(shelf);
    await calm();
    expect(second.runs.runs.value).toMatchObject([
      { ...savedRun({}, { moves: [{ step: 2, params: { lr: 1 } }] }), state: 'finished' },
    ]);
    expect(second.runs.shown).toBeNull();
  });

  it('follows new names, clearing and undo', async () => {
    const shelf = openFakeShelf();
    const { runs, kept } = openVisit(shelf);
    await calm();
    const [run] = runs.adopt([savedRun(), savedRun({ lr: 1 })]);
    runs.rename(run!, '  the good one ');
    await calm();
    expect(shelf.stored.map(({ run }) => run.name)).toEqual(['the good one', 'mine']);
    runs.clear();
    await calm();
    expect([shelf.stored, kept.at(-1)]).toEqual([[], false]);
    runs.undoRemove();
    await calm();
    expect(shelf.stored.map(({ run }) => run.name)).toEqual(['the good one', 'mine']);
  });

  it('leaves alone what another tab has stored since', async () => {
    const shelf = openFakeShelf();
    const [one, two] = [openVisit(shelf), openVisit(shelf)];
    await calm();
    one.runs.adopt([{ ...savedRun(), name: 'one' }]);
    await calm();
    two.runs.adopt([{ ...savedRun(), name: 'two' }]);
    await calm();
    one.runs.clear();
    await calm();
    expect(shelf.stored.map(({ run }) => run.name)).toEqual(['two']);
  });

  it('keeps one of two alike that two tabs have stored', async () => {
    const shelf = openFakeShelf();
    shelf.stored = ['a', 'b'].map((id) => ({ id, run: savedRun() }));
    const { runs } = openVisit(shelf);
    await calm();
    expect(names(runs)).toEqual(['mine']);
    expect(shelf.stored.map(({ id }) => id)).toEqual(['a']);
  });

  it.each([
    ['full', Object.assign(new Error('x'), { name: 'QuotaExceededError' })],
    ['forbidden', Object.assign(new Error('x'), { name: 'SecurityError' })],
    ['forbidden', new TypeError('indexedDB is undefined')],
  ])('says that storage is %s, keeps the runs of the page, and takes it back once it works', async (code, fault) => {
    const shelf = openFakeShelf();
    shelf.fault = fault;
    const { runs, notices } = openVisit(shelf);
    await calm();
    runs.adopt([savedRun()]);
    await calm();
    expect(notices.at(-1)).toEqual({ code });
    expect(names(runs)).toEqual(['mine']);
    shelf.fault = null;
    runs.rename(runs.runs.value[0]!, 'again');
    await calm();
    expect(notices.at(-1)).toBeNull();
    expect(shelf.stored).toHaveLength(1);
  });

  it('tells of saved runs that the experiment cannot show, and does not throw them away', async () => {
    const shelf = openFakeShelf();
    shelf.stored = [{ id: 'old', run: savedRun({ gone: 1 }) }];
    const { runs, notices } = openVisit(shelf);
    await calm();
    expect(notices).toEqual([{ code: 'left-out', count: 1, fault: { code: 'setting', name: 'gone' } }]);
    runs.adopt([savedRun()]);
    await calm();
    expect(shelf.stored.map(({ id }) => id)).toContain('old');
  });

  it('stores no run on a picture of the reader’s own', async () => {
    const shelf = openFakeShelf();
    const params = { ...card.params, own: image({ label: 'Picture', maxSide: 8 } as never) };
    const { runs, notices } = openVisit(shelf, { params });
    await calm();
    const picture = { width: 1, height: 1, data: new Uint8Array(4) };
    runs.adopt([savedRun({ own: picture }), savedRun({ own: null })]);
    await calm();
    expect(shelf.stored.map(({ run }) => run.record.params.own)).toEqual([null]);
    expect(notices.at(-1)).toEqual({ code: 'private' });
  });
});

describe('the kept runs', () => {
  it('are at most so many: those with a name outlive all others, in their order', () => {
    const runs = new RunList();
    const many = Array.from({ length: mostRuns }, (_, i) => ({
      ...savedRun(),
      name: i === 0 ? 'first' : '',
      steps: i,
    }));
    runs.adopt(many);
    runs.adopt([{ ...savedRun(), name: 'newer' }]);
    expect(names(runs)).toHaveLength(mostRuns);
    expect(names(runs)).toEqual(expect.arrayContaining(['first', 'newer']));
  });

  it('come back when the last removal is undone, and keep at most so many then too', () => {
    const runs = new RunList();
    runs.adopt([savedRun(), { ...savedRun(), name: 'b' }]);
    runs.clearUnnamed();
    expect(names(runs)).toEqual(['mine', 'b']);
    runs.clear();
    expect(names(runs)).toEqual([]);
    runs.undoRemove();
    expect(names(runs)).toEqual(['mine', 'b']);
  });
});
