import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  boxes,
  boxSides,
  choice,
  clampValue,
  countColumn,
  defaultValues,
  findFault,
  image,
  integer,
  log10,
  maxSeed,
  nameColumn,
  order,
  parts,
  readValue,
  seed,
  table,
  takesMoves,
  withDefaults,
  withoutSeed,
  writeValue,
  type Box,
  type Param,
  type Row,
} from '../../src/lib/params';
import { sameValue } from '../../src/lib/same-value';

const rate = log10(-10, 2, { label: 'Rate', default: 0.03 });
const solver = choice(['sgd', 'adam'], { label: 'Solver', default: 'adam' });
const depth = choice([4, 8, 32], { label: 'Depth', default: 8 });
const size = integer(1, 64, { label: 'Size', default: 4 });
const odd = integer(1, 10, { label: 'Odd', default: 3, step: 2 });
const uneven = integer(0, 10, { label: 'Uneven', default: 4, step: 4 });
const own = image({ label: 'Your image', maxSide: 256 });
const off = parts({ b1: 'block 1', b2: 'block 2', b10: 'block 10' }, { label: 'Off', default: ['b2'] });
const sequence = order({ b1: 'block 1', b2: 'block 2', b10: 'block 10' }, { label: 'Order' });
const priors = boxes(2, { label: 'Priors', default: [{ x0: 0, y0: 0, x1: 1, y1: 0.5 }] });
const layers = table(
  { name: nameColumn('Name', { longest: 8, taken: ['data'] }), outputs: countColumn('Outputs', 1, 512) },
  { label: 'Layers', most: 3, default: [{ name: 'conv1', outputs: 64 }] },
);
const scalars: Param[] = [rate, solver, depth, size, odd, uneven, seed(), own];
const lists: Param[] = [off, sequence, priors, layers];
const params = [...scalars, ...lists];

const picture = { width: 1, height: 1, pixels: Uint8Array.of(1, 2, 3) };

/** Everything that a URL, a slider or a broken store may bring. */
const number = fc.oneof(fc.double(), fc.integer({ min: -1, max: 600 }), fc.constantFrom(0, -0, 0.1234567, 1));
const item = fc.oneof(
  fc.constantFrom('b1', 'b2', 'b10', 'toString', '', null, 5),
  fc.record({ x0: number, y0: number, x1: number, y1: number }, { noNullPrototype: true }),
  fc.record(
    { name: fc.oneof(fc.string(), fc.constantFrom('conv1', 'a/b.c-d', '1a', 'a b')), outputs: number },
    { noNullPrototype: true },
  ),
);
const anything = fc.oneof(
  fc.array(item, { maxLength: 6 }),
  fc.double(),
  fc.integer(),
  fc.string(),
  fc.boolean(),
  fc.constantFrom(null, undefined, picture, 'NaN', 'Infinity', '-Infinity', '1e400', '0x10', ' 3 ', '', {}, [], [5], {
    pixels: 'text',
  }),
  fc.double().map(String),
);

const isAllowed = (param: Param, value: unknown): boolean => {
  switch (param.kind) {
    case 'choice':
      return param.options.includes(value as never);
    case 'image':
      return value === null || value === picture;
    case 'log10':
      return typeof value === 'number' && value >= 10 ** param.min && value <= 10 ** param.max;
    case 'integer':
      return (
        typeof value === 'number' && value >= param.min && value <= param.max && (value - param.min) % param.step === 0
      );
    case 'seed':
      return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= maxSeed;
    case 'parts':
      return sameValue(
        value,
        Object.keys(param.parts).filter((id) => (value as string[]).includes(id)),
      );
    case 'order':
      return sameValue((value as string[]).toSorted(), Object.keys(param.parts).toSorted());
    case 'boxes':
      return (value as Box[]).length <= param.most && (value as Box[]).every(isBox);
    case 'table': {
      const rows = value as Row[];
      const faults = rows.flatMap((row, i) =>
        Object.entries(param.columns).map(([id, column]) =>
          findFault(
            column,
            row[id],
            rows.slice(0, i).map((above) => above[id]),
          ),
        ),
      );
      return rows.length >= param.least && rows.length <= param.most && faults.every((fault) => fault === null);
    }
  }
};

const isBox = (box: Box): boolean =>
  boxSides.every((side) => box[side] >= 0 && box[side] <= 1 && !Object.is(box[side], -0)) &&
  box.x0 <= box.x1 &&
  box.y0 <= box.y1;

describe.each(params.map((param) => [param.label, param] as const))('%s', (_, param) => {
  test('whatever comes in, an allowed value comes out', () => {
    fc.assert(
      fc.property(
        anything,
        (value) => void expect(isAllowed(param, clampValue(param, value)), String(value)).toBe(true),
      ),
    );
  });

  test('a clamped value is clamped no further', () => {
    fc.assert(
      fc.property(anything, (value) => {
        const once = clampValue(param, value);
        expect(
          sameValue(clampValue(param, once), once),
          `${String(once)} becomes ${String(clampValue(param, once))}`,
        ).toBe(true);
      }),
    );
  });

  test('what it writes it reads, and the text is one of an address', () => {
    fc.assert(
      fc.property(anything, (value) => {
        if (param.kind === 'image') return;
        const once = clampValue(param, value);
        const text = writeValue(param, once);
        expect(text).toMatch(/^[\w.,:/+-]+$/);
        expect(clampValue(param, readValue(param, text))).toEqual(once);
      }),
    );
  });

  test('the default is allowed', () => {
    expect(clampValue(param, param.default)).toEqual(param.default);
  });

  test.each([undefined, '', 'what', NaN, {}])('%o gives the default', (value) => {
    expect(clampValue(param, value)).toEqual(param.default);
  });
});

describe.each(scalars.map((param) => [param.label, param] as const))('%s', (_, param) => {
  test('the same value as text gives the same', () => {
    const numbers = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(
        numbers,
        (value) =>
          void expect(clampValue(param, String(value) === '0' ? '0' : String(value))).toEqual(clampValue(param, value)),
      ),
    );
  });
});

test('numbers outside a range go to its end', () => {
  expect([0, -1, 1e-11, 1e-10, 0.5, 100, 101, Infinity].map((value) => clampValue(rate, value))).toEqual([
    1e-10, 1e-10, 1e-10, 1e-10, 0.5, 100, 100, 100,
  ]);
  expect([-5, 0, 65, 1e9, -Infinity].map((value) => clampValue(size, value))).toEqual([1, 1, 64, 64, 1]);
  expect([-1, 2 ** 32, 2 ** 53].map((value) => clampValue(seed(), value))).toEqual([0, maxSeed, maxSeed]);
});

test('whole numbers go to the nearest step, and never past the end', () => {
  expect([1, 1.9, 2.1, 9, 10].map((value) => clampValue(odd, value))).toEqual([1, 1, 3, 9, 9]);
  expect([1.9, 2, 9, 10].map((value) => clampValue(uneven, value))).toEqual([0, 4, 8, 8]);
});

test('clamping keeps the order of numbers', () => {
  const numbers = fc.double({ noNaN: true });
  for (const param of [rate, size, odd, uneven, seed()]) {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((value) => clampValue(param, value) as number);
        expect(low!).toBeLessThanOrEqual(high!);
      }),
    );
  }
});

test('options are found by value and by their text, and keep their type', () => {
  expect(clampValue(depth, '32')).toBe(32);
  expect(clampValue(depth, 32)).toBe(32);
  expect(clampValue(depth, 31)).toBe(8);
  expect(clampValue(solver, 'SGD')).toBe('adam');
});

test('a picture is taken as it is; anything else is none', () => {
  expect(clampValue(own, picture)).toBe(picture);
  expect(clampValue(own, 'data:image/png;base64,')).toBeNull();
});

test('defaults by name', () => {
  expect(defaultValues({ rate, solver, own, seed: seed(7) })).toEqual({
    rate: 0.03,
    solver: 'adam',
    own: null,
    seed: 7,
  });
});

test('settings over the defaults, and the same without the seed', () => {
  const values = withDefaults({ rate, solver, seed: seed(7) }, { solver: 'sgd' });
  expect(values).toEqual({ rate: 0.03, solver: 'sgd', seed: 7 });
  expect(withoutSeed({ rate, solver, seed: seed(7) }, values)).toEqual({ rate: 0.03, solver: 'sgd' });
  expect(withDefaults({ rate }, { rate: 1e9 })).toEqual({ rate: 1e9 });
});

describe('lists', () => {
  test('parts come in the order of their declaration, each once, and unknown ones fall out', () => {
    expect(clampValue(off, ['b10', 'none', 'b1', 'b10'])).toEqual(['b1', 'b10']);
    expect(clampValue(off, [])).toEqual([]);
  });

  test('an order has every part once: what is left out follows as built', () => {
    expect(clampValue(sequence, ['b10', 'b10', 'none'])).toEqual(['b10', 'b1', 'b2']);
  });

  test('boxes are turned the right way round, brought into the picture, rounded, and no more than allowed', () => {
    const box = { x0: 0.9, y0: -1, x1: 0.12345, y1: 7 };
    expect(clampValue(priors, [box, box, box])).toEqual(Array(2).fill({ x0: 0.123, y0: 0, x1: 0.9, y1: 1 }));
  });

  test('rows with a fault fall out; a table without rows is the default', () => {
    const good = { name: 'fc6', outputs: 512 };
    const rows = [good, { name: 'fc6', outputs: 1 }, { name: '6fc', outputs: 1 }, { name: 'a', outputs: 513 }];
    expect(clampValue(layers, rows)).toEqual([good]);
    expect(clampValue(layers, rows.slice(2))).toEqual(layers.default);
  });

  test.each([
    [off, ['b1', 'b10'], 'b1,b10'],
    [off, [], '-'],
    [sequence, ['b10', 'b1', 'b2'], 'b10,b1,b2'],
    [priors, [{ x0: 0, y0: 0.125, x1: 1, y1: 0.5 }], '0_0.125_1_0.5'],
    [layers, [{ name: 'conv1', outputs: 64 }, { name: 'a/b', outputs: 5 }], 'conv1:64,a/b:5'], // prettier-ignore
  ])('%# stand in an address as %3$s', (param, value, text) => {
    expect(writeValue(param, value)).toBe(text);
    expect(readValue(param, text)).toEqual(value);
  });

  test('ids that cannot stand in an address are refused where they are declared', () => {
    expect(() => parts({ '1st': 'first' }, { label: 'Off' })).toThrow('invalid part: 1st (letters, digits and _');
    expect(() => order({ 'a,b': 'both' }, { label: 'Order' })).toThrow('invalid part: a,b');
  });
});

test.each([
  ['', 'empty'],
  ['conv123456', 'too-long'],
  ['2conv', 'bad-name'],
  ['a b', 'bad-name'],
  ['conv1', 'twice'],
  ['data', 'taken'],
  ['conv2', undefined],
])('the name %s is %s', (text, code) => {
  expect(findFault(layers.columns.name, text, ['conv0', 'conv1'])?.code).toBe(code);
});

test.each([
  ['', 'empty'],
  ['0', 'bad-count'],
  ['1e9', 'bad-count'],
  ['3.5', 'bad-count'],
  ['0x10', 'bad-count'],
  ['512', undefined],
])('the count %s is %s', (text, code) => {
  expect(findFault(layers.columns.outputs, text)?.code).toBe(code);
});

test('what acts on the trained network takes moves during a run and after it, what is live only during it', () => {
  const kinds = [{}, { live: true }, { after: true }].map((when) => integer(1, 2, { label: '', default: 1, ...when }));
  expect(kinds.map((param) => takesMoves(param))).toEqual([false, true, true]);
  expect(kinds.map((param) => takesMoves(param, true))).toEqual([false, false, true]);
});
