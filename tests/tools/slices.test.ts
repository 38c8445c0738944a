import { describe, expect, test } from 'vitest';
import { findLabMembers } from '../../src/tools/lab-members.mjs';
import { cutFile, keepMembers, markPure } from '../../src/tools/slices.mjs';
import { parse } from '../../src/tools/syntax.mjs';

const squeeze = (code: string) => code.replaceAll(/\s+/g, ' ').trim();
const cell = `import { helper } from '../lab/readings';
export default defineCell({
  title: 'Toy',
  params: { lr: log10(-3, 0, { label: 'Rate', hint: \`of \${x}\`, default: 0.1, optionLabels: { a: 'A' } }) },
  async *run({ lab, params }) {
    yield { result: { loss: params.lr }, references: { chance: { label: 'ln 5', value: 5 } } };
  },
});
const below = () => 1;
`;
const lists = (rest: string) => `import { helper } from '../lab/readings';
${rest}
const below = () => 1;
`;

describe('cutFile', () => {
  test('gives the run of a cell as a module with the imports and the helpers of the file, and without texts', () => {
    const parts: Record<string, string> = cutFile(cell, 'toy.ts');
    expect(Object.keys(parts)).toEqual(['run']);
    expect(squeeze(parts['run']!)).toContain('chance: { value: 5 }');
    expect(squeeze(parts['run']!)).toContain('params: { lr: log10(-3, 0, { default: 0.1, }) }');
    expect(parts['run']).toMatch(/^import \{ helper \}[^]*const below = \(\) => 1;\n$/);
  });

  test('gives each item of the lists so', () => {
    const parts: Record<string, string> = cutFile(
      lists(`export const claims: ClaimsOf<typeof cell> = [{ id: 'falls', text: 'It falls.', runs: {}, holds: below, figures: helper }, { id: 'rises', exact: true }];
      export const checks = [{ id: 'up', prompt: 'Up?', options: [{ id: 'yes', label: 'Yes', because: 'so' }], grade: below }];
      export const goals = [{ id: 'down', text: 'Go', settings: { lr: 1 }, measure: below, bars: { x: { label: 'x', above: 2 } }, answers: [] }];`),
      'toy.ts',
    );
    expect(Object.keys(parts)).toEqual(['claims/falls', 'claims/rises', 'checks/up', 'goals/down', 'bars/down']);
    expect(Object.values(parts).map((code) => squeeze(code.replace(/^[^]*const below = .*\n/, '')))).toEqual([
      'export const item = { runs: {}, holds: below, figures: helper };',
      'export const item = { exact: true };',
      "export const item = { options: [{ id: 'yes', }], grade: below };",
      'export const item = { measure: below, };',
      'export const item = { measure: below, bars: { x: { above: 2 } }, };',
    ]);
    for (const code of Object.values(parts)) expect(code).toMatch(/^import \{ helper \}/);
  });

  test.each([
    [
      'export const x = 1;',
      'nothing of an experiment in toy.ts (write export default defineCell({ ... }) or export const claims = [...])',
    ],
    ['export default cell;', 'no cell in toy.ts (write export default defineCell({ ... }))'],
    [lists('export const claims = list;'), 'claims of toy.ts are no literal list (write export const claims = [...])'],
    [
      lists("export const claims = [{ text: 'a', id: 'b' }];"),
      'an item of claims in toy.ts does not begin with its id',
    ],
    [
      lists('export const claims = [...more];'),
      "an item of claims in toy.ts does not begin with its id (write { id: '...', ... })",
    ],
  ])('refuses what it cannot cut', (text, message) => {
    expect(() => cutFile(text, 'toy.ts')).toThrow(message);
  });
});

describe('findLabMembers', () => {
  const membersOf = (body: string) => {
    const [statement] = parse(`const toy = { async *run({ lab, params }) { ${body} } };`, 'toy.ts');
    return findLabMembers(statement.declarations[0].init.properties[0].value, 'toy.ts');
  };
  test.each([
    ['const { nets, data } = lab; nets.createFcn(); data.spiral({ data: seen, nets: 1 });', ['createFcn'], ['spiral']],
    ['lab.nets.createFcn(lab.data.spiral);', ['createFcn'], ['spiral']],
    ['const { learningRate } = lab.nets;', ['learningRate'], []],
    ['const nets = lab.nets; const { zero, msra } = nets.fillers; nets.fillers.zero();', ['fillers'], []],
    [
      'const { data: images } = lab; const make = images.textures; const { augment } = images;',
      [],
      ['augment', 'textures'],
    ],
    ['const { tf, train } = lab; train.fit({ data: params.data });', [], []],
    ['const { data } = lab; const x: ReturnType<typeof data.augment.draw> = params.data;', [], []],
  ])('%s', (body, nets, data) => {
    expect(membersOf(body)).toMatchObject({ nets, data });
  });
  test('whether it asks what a series ended at', () => {
    expect(membersOf('lab.endedAt([1]);')).toMatchObject({ endedAt: true });
    expect(membersOf('')).toMatchObject({ endedAt: false });
  });
  test('metrics, and whether random numbers are drawn', () => {
    expect(membersOf('const { metrics, random } = lab; metrics.accuracy();')).toMatchObject({
      metrics: ['accuracy'],
      random: true,
    });
    expect(membersOf('')).toMatchObject({ metrics: [], random: false });
  });
  test.each([
    [
      'const { nets } = lab; build(nets);',
      'an object of lab is handed on as a whole in toy.ts (name its members: nets.createFcn)',
    ],
    ['const { nets } = lab; nets[params.net]();', 'an object of lab is handed on as a whole'],
    ['const { ...rest } = lab;', 'an object of lab is handed on as a whole'],
    ['const { nets = {} } = lab;', 'an object of lab is handed on as a whole'],
    ['const { clock } = lab;', 'unknown member of lab in toy.ts: clock'],
  ])('refuses %s', (body, message) => {
    expect(() => membersOf(body)).toThrow(message);
  });
});

describe('keepMembers', () => {
  test('keeps members of the exported object, or of what the exported function returns', () => {
    expect(squeeze(keepMembers('export const nets = { a, b: { a, c }, d };', 'n.ts', ['b']))).toBe(
      'export const nets = { b: { a, c }, };',
    );
    expect(
      squeeze(keepMembers('export function make() { const x = { a }; return { a, async b() {} }; }', 'd.ts', ['b'])),
    ).toBe('export function make() { const x = { a }; return { async b() {} }; }');
  });
  test('refuses what it does not know', () => {
    expect(() => keepMembers('export const nets = { a };', 'n.ts', ['b', 'c'])).toThrow(
      'unknown members of n.ts: b, c',
    );
    expect(() => keepMembers('export const a = 1;', 'n.ts', [])).toThrow('0 objects of members in n.ts (hold one)');
  });
});

test('markPure marks what variables are computed from, functions excepted', () => {
  const text = 'const a = f(1), b = () => f(2);\nexport const c = [f(3)];\nf(4);';
  expect(markPure(text, parse(text, 'a.ts'))).toBe(
    'const a = /* @__PURE__ */ (() => (f(1)))(), b = () => f(2);\nexport const c = /* @__PURE__ */ (() => ([f(3)]))();\nf(4);',
  );
});

test('a syntax error names the file', () => {
  expect(() => parse('const = 1;', 'toy.ts')).toThrow(/^toy\.ts: /);
});
