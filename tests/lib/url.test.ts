import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boxes,
  choice,
  clampValue,
  countColumn,
  image,
  integer,
  log10,
  nameColumn,
  order,
  parts,
  seed,
  table as rows,
  type AnyValues,
} from '../../src/lib/params';
import type { Move } from '../../src/lib/moves';
import { defaultQuery, formatQuery, maxQueryLength, parseQuery, type Query } from '../../src/lib/url';

const table = {
  lr: log10(-10, 2, { label: 'Learning rate', default: 0.03, live: true }),
  loss: choice(['mean', 'sum'], { label: 'Loss', default: 'mean' }),
  momentum: choice([0.9, 0, 0.99], { label: 'Momentum', default: 0.9, live: true }),
  depth: integer(4, 32, { label: 'Depth', default: 8, step: 4 }),
  picture: image({ label: 'Picture', maxSide: 64 }),
  seed: seed(),
  off: parts({ b1: 'one', b2: 'two', b3: 'three' }, { label: 'Off', default: ['b1'], after: true }),
  order: order({ b1: 'one', b2: 'two', b3: 'three' }, { label: 'Order', after: true }),
  priors: boxes(3, { label: 'Priors', after: true }),
  layers: rows(
    { name: nameColumn('Name'), outputs: countColumn('Outputs', 1, 99) },
    { label: 'Layers', most: 4, default: [{ name: 'conv1', outputs: 64 }], after: true },
  ),
};

const ids = fc.shuffledSubarray(['b1', 'b2', 'b3']);
const part = fc.double({ min: 0, max: 1, noNaN: true });
const lists = {
  off: ids.map((value) => clampValue(table.off, value)),
  order: ids.map((value) => clampValue(table.order, value)),
  priors: fc
    .array(fc.record({ x0: part, y0: part, x1: part, y1: part }), { maxLength: 3 })
    .map((value) => clampValue(table.priors, value)),
  layers: fc
    .array(fc.record({ name: fc.stringMatching(/^[A-Za-z_][\w./-]{0,9}$/), outputs: fc.integer({ min: 1, max: 99 }) }))
    .map((value) => clampValue(table.layers, value)),
};

const values = fc.record({
  lr: fc.double({ min: -10, max: 2, noNaN: true }).map((e) => clampValue(table.lr, 10 ** e)),
  loss: fc.constantFrom('mean', 'sum'),
  momentum: fc.constantFrom(0.9, 0, 0.99),
  depth: fc.integer({ min: 1, max: 8 }).map((n) => n * 4),
  seed: fc.nat({ max: 0xffffffff }),
  ...lists,
}) as fc.Arbitrary<AnyValues>;

const names: fc.Arbitrary<string[]> = fc
  .uniqueArray(fc.constantFrom('lr', 'loss', 'seed', 'depth'), { minLength: 1 })
  .map((list) => list.sort());

const move = fc.record({
  step: fc.nat({ max: 300 }),
  params: fc.record({ lr: fc.constantFrom(1, 0.03, 2.5e-7), momentum: fc.constantFrom(0, 0.99) }, { requiredKeys: [] }),
  drag: fc.boolean(),
});
/** In the order of their steps, one for each step, and of at least one parameter. */
const moves = fc
  .uniqueArray(move, { maxLength: 12, selector: ({ step }) => step })
  .map((list) => list.filter(({ params }) => Object.keys(params).length > 0).sort((a, b) => a.step - b.step))
  .map((list) => list.map(({ drag, ...rest }): Move => ({ ...rest, ...(drag && { drag: true as const }) })));
/** After the last step: of one step, and one by one. */
const judged = fc
  .array(fc.oneof(...Object.entries(lists).map(([name, value]) => value.map((one) => ({ [name]: one })))), {
    maxLength: 3,
  })
  .map((list) => list.map((params): Move => ({ step: 300, params: params as AnyValues, after: true })));

const queries: fc.Arbitrary<Query> = fc.record({
  values,
  ui: fc.constantFrom(null, 'full', 'compact', 'chart'),
  lock: fc.oneof(fc.constant('*' as const), fc.constant<string[]>([]), names),
  check: fc.oneof(fc.constantFrom(null, 'none' as const), names),
  goal: fc.stringMatching(/^[A-Za-z0-9_-]{0,20}$/),
  theme: fc.constantFrom('auto', 'light', 'dark'),
  run: fc.constantFrom('click', 'visible'),
  backend: fc.constantFrom('auto', 'webgpu', 'webgl', 'wasm', 'cpu'),
  a: fc.stringMatching(/^[A-Za-z0-9._-]{0,64}$/),
  moves: fc.tuple(moves, judged).map((both) => both.flat()),
});

describe('parseQuery', () => {
  it('gives back every query that formatQuery writes, without a notice', () => {
    fc.assert(
      fc.property(queries, (query) => {
        expect(parseQuery(table, formatQuery(table, query))).toEqual({ query, notices: [] });
      }),
    );
  });

  it('never throws, and stays within the limits of each parameter', () => {
    const pair = fc.tuple(fc.constantFrom(...Object.keys(table), 'lock', 'moves', 'v', 'a', '__proto__'), fc.string());
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pair).map((all) => all.map((p) => p.join('=')).join('&')),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const { query } = parseQuery(table, text);
        expect(Object.keys(query.values).sort()).toEqual(
          Object.keys(table)
            .filter((name) => name !== 'picture')
            .sort(),
        );
        for (const [name, value] of Object.entries(query.values)) {
          expect(clampValue(table[name as keyof typeof table], value)).toEqual(value);
        }
      }),
    );
  });

  it.each([
    '120',
    '120:lr',
    '120:loss:sum',
    '120:lr:1e9',
    '9:lr:1,3:lr:0.1',
    '-1:lr:1',
    '1.5:lr:1',
    '3:none:1',
    '300!lr:1',
    '300:off:b9',
    '300!off:b2,b1',
    '300!off:b1,300:lr:1',
    '300!priors:0_0_2_1',
    '300!layers:conv1',
  ])('refuses moves=%s as a whole, with a notice', (given) => {
    const { query, notices } = parseQuery(table, `lr=1&moves=${given}`);
    expect(query.moves).toEqual([]);
    expect(notices).toEqual([{ code: 'unknown-value', name: 'moves', given, used: '-', possible: '120:lr:0.1' }]);
  });

  it('reads moves of lists, during a run and after it', () => {
    const text = '120:lr:1,131~lr:0.5,200:off:b1,b2,300!off:-,300!layers:a:1,b:2';
    const { query, notices } = parseQuery(table, `moves=${text}`);
    expect(notices).toEqual([]);
    expect(query.moves).toEqual([
      { step: 120, params: { lr: 1 } },
      { step: 131, params: { lr: 0.5 }, drag: true },
      { step: 200, params: { off: ['b1', 'b2'] } },
      { step: 300, params: { off: [] }, after: true },
      { step: 300, params: { layers: [{ name: 'a', outputs: 1 }, { name: 'b', outputs: 2 }] }, after: true }, // prettier-ignore
    ]);
    expect(formatQuery(table, query)).toBe(`?v=1&moves=${text}`);
  });

  it('leaves out moves that would fill the address, and nothing else', () => {
    const many = Array.from({ length: 200 }, (_, step) => ({ step, params: { lr: 0.1 } }));
    const query = { ...defaultQuery(table), values: { ...defaultQuery(table).values, lr: 1 } };
    expect(formatQuery(table, { ...query, moves: many })).toBe('?v=1&lr=1');
    expect(formatQuery(table, { ...query, moves: many.slice(0, 2) })).toBe('?v=1&lr=1&moves=0:lr:0.1,1:lr:0.1');
  });

  it('clamps a value once: reading the result again changes nothing', () => {
    fc.assert(
      fc.property(fc.double(), (lr) => {
        const first = parseQuery(table, `lr=${lr}`).query;
        const again = parseQuery(table, formatQuery(table, first));
        expect(again).toEqual({ query: first, notices: [] });
      }),
    );
  });

  it.each([
    ['lr=1000', 'lr', 100, 'clamped'],
    ['lr=1e999', 'lr', 100, 'clamped'],
    ['lr=fast', 'lr', 0.03, 'unknown-value'],
    ['lr=', 'lr', 0.03, 'unknown-value'],
    ['lr=0x10', 'lr', 0.03, 'unknown-value'],
    ['depth=10', 'depth', 12, 'clamped'],
    ['loss=max', 'loss', 'mean', 'unknown-value'],
    ['seed=-1', 'seed', 0, 'clamped'],
    ['off=b2,b9', 'off', ['b2'], 'clamped'],
    ['order=b3', 'order', ['b3', 'b1', 'b2'], 'clamped'],
    ['priors=0_0_1', 'priors', [], 'unknown-value'],
    ['priors=0_0_9_1', 'priors', [{ x0: 0, y0: 0, x1: 1, y1: 1 }], 'clamped'],
    ['layers=conv1', 'layers', [{ name: 'conv1', outputs: 64 }], 'unknown-value'],
    ['layers=a:1,a:2', 'layers', [{ name: 'a', outputs: 1 }], 'clamped'],
  ])('%s gives %s = %s with the notice %s', (text, name, used, code) => {
    const { query, notices } = parseQuery(table, text);
    expect(query.values[name]).toEqual(used);
    expect(notices.map((notice) => notice.code)).toEqual([code]);
  });

  it.each([
    ['ui=tiny', { used: 'auto', possible: 'full, compact, chart' }],
    ['theme=sepia', { used: 'auto', possible: 'auto, light, dark' }],
    ['run=now', { used: 'click', possible: 'click, visible' }],
    ['backend=tpu', { used: 'auto', possible: 'auto, webgpu, webgl, wasm, cpu' }],
    ['a=<b>bold</b>', { used: '-', possible: 'at most 64 letters, digits, . _ -' }],
    [`a=${'x'.repeat(65)}`, { used: '-', possible: 'at most 64 letters, digits, . _ -' }],
    ['loss=max', { used: 'mean', possible: 'mean, sum' }],
    ['lr=fast', { used: '0.03', possible: '0.03' }],
    ['lock=lr,rate', { used: 'lr', possible: '*, lr, loss, momentum, depth, seed, off, order, priors, layers' }],
    ['lock=rate', { used: '-', possible: '*, lr, loss, momentum, depth, seed, off, order, priors, layers' }],
  ])('says of %s what is used, and what is possible', (text, told) => {
    const name = text.split('=')[0]!;
    expect(parseQuery(table, text).notices).toMatchObject([{ code: 'unknown-value', name, ...told }]);
  });

  it('keeps questions in the order given, each once, and the goal', () => {
    const { query, notices } = parseQuery(table, '?v=1&check=b,a,b&goal=rescue');
    expect([query.check, query.goal, notices]).toEqual([['b', 'a'], 'rescue', []]);
    expect(formatQuery(table, query)).toBe('?v=1&check=b,a&goal=rescue');
  });

  it('names a setting that is none any more, and nothing that hosts add', () => {
    const { notices } = parseQuery(table, '?v=1&width=3&utm_source=mail&fbclid=1&secret-1=x&lr=0.5');
    expect(notices).toEqual([{ code: 'unknown-name', name: 'width' }]);
  });

  it('reads exponents with a plus sign', () => {
    expect(parseQuery(table, '?lr=1e+1').query.values.lr).toBe(10);
  });

  it('ignores unknown keys and everything from the number sign on', () => {
    expect(parseQuery(table, '?nonsense=1&lr=0.5#?secret=x&lr=7')).toMatchObject({
      query: { values: { lr: 0.5 } },
      notices: [],
    });
  });

  it('reads a newer version and says so', () => {
    expect(parseQuery(table, '?v=9&lr=0.5').notices).toEqual([{ code: 'unknown-version', given: '9', used: '1' }]);
  });

  it('stops after the longest query allowed', () => {
    const { query, notices } = parseQuery(table, `?lr=0.5&a=${'x'.repeat(maxQueryLength)}&depth=4`);
    expect(notices.map((notice) => notice.code)).toEqual(['too-long']);
    expect(query.values).toMatchObject({ lr: 0.5, depth: 8 });
  });
});

describe('formatQuery', () => {
  it('says nothing for the defaults', () => {
    expect(formatQuery(table, defaultQuery(table))).toBe('');
  });

  it('writes lists as a reader can read them, and leaves out those that are at their default', () => {
    const query = defaultQuery(table);
    query.values = { ...query.values, off: ['b1'], order: ['b2', 'b1', 'b3'], layers: [{ name: 'a/b', outputs: 3 }] };
    expect(formatQuery(table, query)).toBe('?v=1&layers=a%2Fb:3&order=b2,b1,b3');
    expect(formatQuery(table, { ...query, values: { off: [] } })).toBe('?v=1&off=-');
  });

  it('puts the version first and the rest by name', () => {
    const query: Query = { ...defaultQuery(table), backend: 'cpu', lock: ['seed', 'lr'] };
    query.values = { ...query.values, lr: 1e-10, depth: 32 };
    expect(formatQuery(table, query)).toBe('?v=1&backend=cpu&depth=32&lock=lr,seed&lr=1e-10');
  });

  it('leaves out private pictures', () => {
    const picture = { width: 1, height: 1, pixels: new Uint8Array(3) };
    const query = defaultQuery(table);
    expect(formatQuery(table, { ...query, values: { ...query.values, picture } })).toBe('');
  });
});
