import { elementwise } from './lanes.mjs';

/**
 * The gradient with weight decay: g + decay w, and g alone where decay is 0, even if w is infinite.
 * `row` points at the hyper-parameters: rate, decay, then those of the rule.
 */
const hyper = (/** @type {string[]} */ names) => `
  const rate = v128.load32_splat(row), decay = v128.load32_splat(row, 4);
  const decays = f32x4.ne(decay, f32x4.splat(0));
  ${names.map((name, i) => `const ${name} = v128.load32_splat(row, ${8 + 4 * i});`).join('\n')}`;

const { add, sub, mul, div } = Object.fromEntries(
  ['add', 'sub', 'mul', 'div'].map((name) => [
    name,
    (/** @type {string} */ a, /** @type {string} */ b) => `f32x4.${name}(${a}, ${b})`,
  ]),
);
const root = (/** @type {string} */ a) => `f32x4.sqrt(${a})`;

/**
 * @param {string} name
 * @param {string[]} names of the hyper-parameters after rate and decay
 * @param {{ [result: string]: string }} lines what is computed from w, g, a (first slot), b (second slot); `w`, `a` and `b` among
 *   the results are written back
 */
function rule(name, names, lines) {
  return elementwise({
    name,
    pointers: ['weight', 'gradient', 'slot0', 'slot1'],
    fixed: 'row: usize',
    setup: hyper(names),
    body({ load, store }) {
      const all = Object.values(lines).join(' ');
      const read = (/** @type {string} */ slot, /** @type {string} */ at) =>
        new RegExp(`\\b${slot}\\b`).test(all) ? `const ${slot} = ${load(at, 0)};` : '';
      const places = { w: 'weight', a: 'slot0', b: 'slot1' };
      const writes = Object.entries(places).filter(([result]) => `${result}Next` in lines);
      return `{
      const w = ${load('weight', 0)};
      const g = ${add(load('gradient', 0), `v128.and(decays, ${mul('decay', 'w')})`)};
      ${read('a', 'slot0')} ${read('b', 'slot1')}
      ${Object.entries(lines)
        .map(([result, value]) => `const ${result} = ${value};`)
        .join('\n')}
      ${writes.map(([result, at]) => store(at, 0, `${result}Next`)).join('\n')}
    }`;
    },
  });
}

/** One step of one weight tensor, in place. The formulas are those of ../../optimisers. */
export const optimisers = [
  rule('sgd', [], { wNext: sub('w', mul('rate', 'g')) }),
  rule('momentum', ['m'], {
    aNext: add(mul('m', 'a'), mul('rate', 'g')),
    wNext: sub('w', 'aNext'),
  }),
  rule('nesterov', ['m'], {
    aNext: add(mul('m', 'a'), mul('rate', 'g')),
    step: sub(mul(add('f32x4.splat(1)', 'm'), 'aNext'), mul('m', 'a')),
    wNext: sub('w', 'step'),
  }),
  rule('adaGrad', ['delta'], {
    aNext: add('a', mul('g', 'g')),
    wNext: sub('w', div(mul('rate', 'g'), add(root('aNext'), 'delta'))),
  }),
  rule('rmsProp', ['rho', 'rest', 'delta'], {
    aNext: add(mul('rho', 'a'), mul('rest', mul('g', 'g'))),
    wNext: sub('w', div(mul('rate', 'g'), add(root('aNext'), 'delta'))),
  }),
  rule('adaDelta', ['m', 'rest', 'delta'], {
    aNext: add(mul('m', 'a'), mul('rest', mul('g', 'g'))),
    update: mul('g', root(div(add('b', 'delta'), add('aNext', 'delta')))),
    bNext: add(mul('m', 'b'), mul('rest', mul('update', 'update'))),
    wNext: sub('w', mul('rate', 'update')),
  }),
  rule('adam', ['correction', 'b1', 'rest1', 'b2', 'rest2', 'epsilon'], {
    aNext: add(mul('b1', 'a'), mul('rest1', 'g')),
    bNext: add(mul('b2', 'b'), mul('rest2', mul('g', 'g'))),
    wNext: sub('w', div(mul('rate', 'aNext'), add(mul(root('bNext'), 'correction'), 'epsilon'))),
  }),
].join('');
