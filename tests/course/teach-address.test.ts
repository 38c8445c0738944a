import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listTasks } from '../../src/course/tasks';
import {
  keepForLesson,
  placesOf,
  readAssignment,
  readSubject,
  writeTeachAddress,
} from '../../src/course/teach-address';
import { choice, log10, seed } from '../../src/lib/params';
import { defaultQuery, type Query } from '../../src/lib/url';

const table = {
  lr: log10(-10, 2, { label: 'Learning rate', default: 0.03 }),
  loss: choice(['mean', 'sum'], { label: 'Loss', default: 'mean' }),
  seed: seed(),
};

const queries: fc.Arbitrary<Query> = fc.record({
  values: fc.record({ lr: fc.constantFrom(0.03, 1, 1e-10), loss: fc.constantFrom('mean', 'sum'), seed: fc.nat(99) }),
  ui: fc.constantFrom(null, 'full', 'compact', 'chart'),
  lock: fc.constantFrom('*' as const, [], ['lr'], ['loss', 'lr']),
  check: fc.constantFrom(null, 'none' as const, ['b', 'a']),
  goal: fc.constantFrom('', 'rescue'),
  theme: fc.constantFrom('auto', 'light', 'dark'),
  run: fc.constantFrom('click', 'visible'),
  backend: fc.constantFrom('auto', 'wasm'),
  a: fc.stringMatching(/^[A-Za-z0-9._-]{0,64}$/),
  moves: fc.constant([]),
});

describe('the builder’s address', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(queries, fc.constantFrom('learning-rate', 'depth'), (query, id) => {
        const search = writeTeachAddress({ kind: 'exp', id }, table, query).replace('teach/', '');
        expect(readSubject(search)).toEqual({ kind: 'exp', id });
        expect(readAssignment(table, search)).toEqual({ query, notices: [] });
      }),
    );
  });

  it('of a lesson keeps its look and label only', () => {
    const query: Query = { ...defaultQuery(table), theme: 'dark', a: 'w3', lock: '*', goal: 'rescue' };
    const search = writeTeachAddress({ kind: 'lesson', id: 'depth' }, {}, keepForLesson(query));
    expect(search).toBe('teach/?lesson=depth&v=1&a=w3&theme=dark');
    expect(placesOf({ kind: 'lesson', id: 'depth' })).toEqual({
      frame: 'embed/lessons/depth/',
      page: 'lessons/depth/',
      offline: 'offline/lessons/depth.html',
    });
  });

  it('with nothing, with markup, or of 5,000 characters opens without a fault', () => {
    expect(readSubject('')).toBeNull();
    expect(readSubject('?exp=')).toBeNull();
    const long = `?exp=learning-rate&v=1&lr=1&a=${'x'.repeat(5000)}`;
    expect(readSubject(long)).toEqual({ kind: 'exp', id: 'learning-rate' });
    const { query, notices } = readAssignment(table, long);
    expect([query.values.lr, query.a, notices.map(({ code }) => code)]).toEqual([1, '', ['too-long']]);
    const marked = readAssignment(table, '?exp=x&a=<img src=x onerror=alert(1)>');
    expect([marked.query.a, marked.notices.map(({ code }) => code)]).toEqual(['', ['unknown-value']]);
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        readSubject(text);
        readAssignment(table, text);
      }),
    );
  });
});

describe('tasks of an address', () => {
  const known = { checks: [{ id: 'a' }, { id: 'b' }], goals: [{ id: 'rescue' }] };

  it('come in the order asked, the goal last', () => {
    expect(listTasks({ check: ['b', 'a'], goal: 'rescue' }, known)).toEqual({
      tasks: [
        { kind: 'check', id: 'b' },
        { kind: 'check', id: 'a' },
        { kind: 'goal', id: 'rescue' },
      ],
      unknown: [],
    });
  });

  it('that do not exist are named with those that do', () => {
    expect(listTasks({ check: ['gone', 'a'], goal: 'lost' }, known)).toEqual({
      tasks: [{ kind: 'check', id: 'a' }],
      unknown: [
        { kind: 'check', id: 'gone', possible: ['a', 'b'] },
        { kind: 'goal', id: 'lost', possible: ['rescue'] },
      ],
    });
    expect(listTasks({ check: 'none', goal: '' }, known)).toEqual({ tasks: [], unknown: [] });
  });
});
