import { describe, expect, it } from 'vitest';
import {
  addressesOf,
  changeSubject,
  labelOf,
  lockedNames,
  lockOf,
  toggle,
} from '../../../src/components/teach/builder-state';
import { describeTask } from '../../../src/components/teach/describe-task';
import { drawQr } from '../../../src/components/teach/draw-qr';
import { defaultQuery } from '../../../src/lib/url';
import { card } from '../fake-engine';
import { checks, goals } from './fake-tasks';

const table = card.params;

describe('the builder', () => {
  it('writes every address of an assignment from one query', () => {
    const values = { ...defaultQuery(table).values, lr: 0.5 };
    const query = { ...defaultQuery(table), values, lock: ['seed'], check: ['q'], theme: 'dark' as const, a: 'w3' };
    expect(addressesOf({ kind: 'exp', id: 'fake' }, table, query)).toEqual({
      frame: 'embed/fake/?v=1&a=w3&check=q&lock=seed&lr=0.5&theme=dark',
      page: 'lab/fake/?v=1&a=w3&check=q&lock=seed&lr=0.5',
      builder: 'teach/?exp=fake&v=1&a=w3&check=q&lock=seed&lr=0.5&theme=dark',
      oembed: 'oembed/fake.json',
      module: 'modules/fake.js',
    });
    expect(addressesOf({ kind: 'lesson', id: 'depth' }, {}, query)).toEqual({
      frame: 'embed/lessons/depth/?v=1&a=w3&theme=dark',
      page: 'lessons/depth/',
      builder: 'teach/?lesson=depth&v=1&a=w3&theme=dark',
      oembed: 'oembed/lessons/depth.json',
      module: null,
    });
  });

  it('keeps look and label for another subject, and nothing that was the other’s', () => {
    const query = {
      ...defaultQuery(table),
      check: ['q'],
      goal: 'g',
      lock: '*' as const,
      a: 'w3',
      theme: 'dark' as const,
    };
    expect(changeSubject(query, {})).toEqual({ ...defaultQuery({}), a: 'w3', theme: 'dark' });
  });

  it('locks one by one, and all as a star', () => {
    expect(lockOf(['seed', 'lr'], table)).toEqual(['lr', 'seed']);
    expect(lockOf(['seed', 'lr', 'loss'], table)).toBe('*');
    expect(lockOf([], table)).toEqual([]);
    const all = { ...defaultQuery(table), lock: '*' as const };
    expect(lockOf(toggle(lockedNames(all, table), 'lr'), table)).toEqual(['loss', 'seed']);
  });

  it('makes a label of whatever is typed', () => {
    expect(labelOf('week 3: <b>rates</b>')).toBe('week-3-b-rates-b-');
    expect(labelOf('   ')).toBe('');
    expect(labelOf('x'.repeat(200))).toHaveLength(64);
    expect(labelOf('w3_a.b-c')).toBe('w3_a.b-c');
  });
});

describe('a QR code', () => {
  it('has the finder patterns in three corners, and a margin', async () => {
    const { size, path } = (await drawQr('https://site.test/embed/fake/?v=1'))!;
    const dark = new Set(path.match(/M\d+ \d+/g));
    const at = (x: number, y: number) => dark.has(`M${x} ${y}`);
    // A ring of dark around a ring of light around a dark square.
    const row = (x: number, y: number) => Array.from({ length: 7 }, (_, i) => (at(x + i, y) ? 1 : 0)).join('');
    for (const [x, y] of [
      [4, 4],
      [size - 11, 4],
      [4, size - 11],
    ] as const)
      // prettier-ignore
      expect([row(x, y), row(x, y + 1), row(x, y + 3)]).toEqual(['1111111', '1000001', '1011101']);
    expect([...dark].some((square) => /M[0-3] |M\d+ [0-3]$/.test(square))).toBe(false);
    expect((size - 8 - 17) % 4).toBe(0);
  });

  it('of an address that a camera could not read is refused', async () => {
    expect(await drawQr('x'.repeat(1001))).toBeNull();
    expect(await drawQr('x'.repeat(1000))).not.toBeNull();
  });
});

describe('a task', () => {
  it('has its own settings over the defaults; of a question the seed stays the address’s', () => {
    const check = describeTask(card, { checks, goals }, { kind: 'check', id: 'q' })!;
    expect(check.settings).toEqual({ lr: 1, loss: 'mean' });
    expect(check.card.check!.settings).toEqual({ lr: 1, loss: 'mean' });
    const goal = describeTask(card, { checks, goals }, { kind: 'goal', id: 'g' })!;
    expect(goal.settings).toEqual({ lr: 0.03, loss: 'sum', seed: 1 });
    expect([goal.card.check, goal.card.goal!.id]).toEqual([null, 'g']);
    expect(describeTask(card, { checks, goals }, { kind: 'check', id: 'gone' })).toBeNull();
  });
});
