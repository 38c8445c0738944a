/*
 * Winograd's minimal filtering F(m, 3) in one direction: m outputs of a filter of 3 taps from m + 2 products
 * (Winograd 1980; Lavin and Gray 2016, "Fast algorithms for convolutional neural networks", section 4):
 *
 *     y = A' [ (G g) * (B' d) ]      and its gradient      dg = G' [ (A dy) * (B' d) ]
 *
 * The matrices come from polynomials at m + 1 points and infinity. A transform here is a function that writes the code of
 * one product with a matrix: `read(i)` names the numbers that go in, `write(i, value)` takes those that come out, `tag`
 * keeps the names of its locals apart.
 *
 * @typedef {(read: (i: number) => string, write: (i: number, value: string) => string, tag: string | number) => string} Transform
 *
 * @typedef {object} Scheme
 * @property {number} side m: outputs of a tile in each direction.
 * @property {{ input: string, output: string, filter: string }} constants Declarations that the transforms need.
 * @property {Transform} toInput B' d: m + 2 -> m + 2
 * @property {Transform} toOutput A' p: m + 2 -> m
 * @property {Transform} toGradient A dy: m -> m + 2
 * @property {Transform} toFilter G g: 3 -> m + 2
 * @property {Transform} toFilterGradient G' s: m + 2 -> 3
 */

const add = (/** @type {string} */ a, /** @type {string} */ b) => `f32x4.add(${a}, ${b})`;
const sub = (/** @type {string} */ a, /** @type {string} */ b) => `f32x4.sub(${a}, ${b})`;
const mul = (/** @type {string} */ a, /** @type {string} */ b) => `f32x4.mul(${a}, ${b})`;
/** c + a b */
const addProduct = (/** @type {string} */ c, /** @type {string} */ a, /** @type {string} */ b) => add(c, mul(a, b));
/** c - a b */
const subProduct = (/** @type {string} */ c, /** @type {string} */ a, /** @type {string} */ b) => sub(c, mul(a, b));

const declare = (/** @type {Record<string, number>} */ numbers) =>
  Object.entries(numbers)
    .map(([name, value]) => `const ${name} = f32x4.splat(${value});`)
    .join(' ');

/** F(2, 3): points 0, 1, -1 and infinity. Its factors are 1 and 1/2: small numbers with few digits come out exact. */
export const two = /** @type {Scheme} */ ({
  side: 2,
  constants: { input: '', output: '', filter: declare({ half: 1 / 2 }) },
  toInput: (d, write) => `
    ${write(0, sub(d(0), d(2)))}
    ${write(1, add(d(1), d(2)))}
    ${write(2, sub(d(2), d(1)))}
    ${write(3, sub(d(1), d(3)))}`,
  toOutput: (p, write) => `
    ${write(0, add(add(p(0), p(1)), p(2)))}
    ${write(1, sub(sub(p(1), p(2)), p(3)))}`,
  toGradient: (dy, write) => `
    ${write(0, dy(0))}
    ${write(1, add(dy(0), dy(1)))}
    ${write(2, sub(dy(0), dy(1)))}
    ${write(3, `f32x4.neg(${dy(1)})`)}`,
  toFilter: (g, write, t) => `
    const even${t} = ${mul('half', add(g(0), g(2)))}, odd${t} = ${mul('half', g(1))};
    ${write(0, g(0))}
    ${write(1, add(`even${t}`, `odd${t}`))}
    ${write(2, sub(`even${t}`, `odd${t}`))}
    ${write(3, g(2))}`,
  toFilterGradient: (s, write, t) => `
    const even${t} = ${mul('half', add(s(1), s(2)))};
    ${write(0, add(s(0), `even${t}`))}
    ${write(1, mul('half', sub(s(1), s(2))))}
    ${write(2, add(`even${t}`, s(3)))}`,
});

/**
 * F(4, 3): points 0, +-a, +-b and infinity, with a = 5/8 and b = 3/2. The usual 1 and 2 make factors of up to 8, and five
 * times the rounding error at the same speed.
 */
const [a, b] = [5 / 8, 3 / 2];
/** 1 / product of the differences of a point to all the others. */
const atA = 1 / (2 * a * a * (a * a - b * b));
const atB = 1 / (2 * b * b * (b * b - a * a));

export const four = /** @type {Scheme} */ ({
  side: 4,
  constants: {
    input: declare({ a, b, a2: a * a, b2: b * b, a2b2: a * a * b * b, a2PlusB2: a * a + b * b }),
    output: declare({ a, b, a2: a * a, b2: b * b, a3: a ** 3, b3: b ** 3 }),
    filter: declare({
      at0: 1 / (a * a * b * b),
      atA,
      atB,
      aAtA: a * atA,
      bAtB: b * atB,
      a2AtA: a * a * atA,
      b2AtB: b * b * atB,
    }),
  },
  toInput: (d, write, t) => `
    ${write(0, addProduct(subProduct(d(4), 'a2PlusB2', d(2)), 'a2b2', d(0)))}
    const evenA${t} = ${subProduct(d(4), 'b2', d(2))}, oddA${t} = ${mul('a', subProduct(d(3), 'b2', d(1)))};
    ${write(1, add(`evenA${t}`, `oddA${t}`))}
    ${write(2, sub(`evenA${t}`, `oddA${t}`))}
    const evenB${t} = ${subProduct(d(4), 'a2', d(2))}, oddB${t} = ${mul('b', subProduct(d(3), 'a2', d(1)))};
    ${write(3, add(`evenB${t}`, `oddB${t}`))}
    ${write(4, sub(`evenB${t}`, `oddB${t}`))}
    ${write(5, addProduct(subProduct(d(5), 'a2PlusB2', d(3)), 'a2b2', d(1)))}`,
  toOutput: (p, write, t) => `
    const evenA${t} = ${add(p(1), p(2))}, oddA${t} = ${sub(p(1), p(2))};
    const evenB${t} = ${add(p(3), p(4))}, oddB${t} = ${sub(p(3), p(4))};
    ${write(0, add(add(p(0), `evenA${t}`), `evenB${t}`))}
    ${write(1, addProduct(mul('a', `oddA${t}`), 'b', `oddB${t}`))}
    ${write(2, addProduct(mul('a2', `evenA${t}`), 'b2', `evenB${t}`))}
    ${write(3, add(addProduct(mul('a3', `oddA${t}`), 'b3', `oddB${t}`), p(5)))}`,
  toGradient: (dy, write, t) => `
    ${write(0, dy(0))}
    const evenA${t} = ${addProduct(dy(0), 'a2', dy(2))}, oddA${t} = ${addProduct(mul('a', dy(1)), 'a3', dy(3))};
    ${write(1, add(`evenA${t}`, `oddA${t}`))}
    ${write(2, sub(`evenA${t}`, `oddA${t}`))}
    const evenB${t} = ${addProduct(dy(0), 'b2', dy(2))}, oddB${t} = ${addProduct(mul('b', dy(1)), 'b3', dy(3))};
    ${write(3, add(`evenB${t}`, `oddB${t}`))}
    ${write(4, sub(`evenB${t}`, `oddB${t}`))}
    ${write(5, dy(3))}`,
  toFilter: (g, write, t) => `
    ${write(0, mul('at0', g(0)))}
    const evenA${t} = ${addProduct(mul('atA', g(0)), 'a2AtA', g(2))}, oddA${t} = ${mul('aAtA', g(1))};
    ${write(1, add(`evenA${t}`, `oddA${t}`))}
    ${write(2, sub(`evenA${t}`, `oddA${t}`))}
    const evenB${t} = ${addProduct(mul('atB', g(0)), 'b2AtB', g(2))}, oddB${t} = ${mul('bAtB', g(1))};
    ${write(3, add(`evenB${t}`, `oddB${t}`))}
    ${write(4, sub(`evenB${t}`, `oddB${t}`))}
    ${write(5, g(2))}`,
  toFilterGradient: (s, write, t) => `
    const evenA${t} = ${add(s(1), s(2))}, evenB${t} = ${add(s(3), s(4))};
    ${write(0, addProduct(addProduct(mul('at0', s(0)), 'atA', `evenA${t}`), 'atB', `evenB${t}`))}
    ${write(1, addProduct(mul('aAtA', sub(s(1), s(2))), 'bAtB', sub(s(3), s(4))))}
    ${write(2, addProduct(addProduct(s(5), 'a2AtA', `evenA${t}`), 'b2AtB', `evenB${t}`))}`,
});
