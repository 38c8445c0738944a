import { unroll } from './unroll.mjs';

/** Vectors that are not full: reads and writes of 1 to 4 floats touch nothing beyond them. */
export const lanes = `
/** The first n floats at a place, n from 1 to 4; zeros follow. */
@inline
function loadFew(at: usize, n: i32): v128 {
  if (n == 4) return v128.load(at);
  let value = v128.load32_zero(at);
  if (n > 1) value = v128.load32_lane(at, value, 1, 4);
  if (n > 2) value = v128.load32_lane(at, value, 2, 8);
  return value;
}

@inline
function storeFew(at: usize, value: v128, n: i32): void {
  if (n == 4) {
    v128.store(at, value);
    return;
  }
  v128.store32_lane(at, value, 0);
  if (n > 1) v128.store32_lane(at, value, 1, 4);
  if (n > 2) v128.store32_lane(at, value, 2, 8);
}
`;

/**
 * How a kernel touches a row of floats: by so many whole vectors, or by the last 1 to 3 floats, whose number is `few`.
 *
 * @typedef {{ name: string, vectors: number, load: (at: string, vector: number) => string,
 *   store: (at: string, vector: number, value: string) => string }} Width
 */

/** @type {(vectors: number) => Width} */
const whole = (vectors) => ({
  name: `${4 * vectors}`,
  vectors,
  load: (at, vector) => `v128.load(${at}, ${16 * vector})`,
  store: (at, vector, value) => `v128.store(${at}, ${value}, ${16 * vector});`,
});

/** @type {Width} */
const few = {
  name: 'Few',
  vectors: 1,
  load: (at) => `loadFew(${at}, few)`,
  store: (at, _, value) => `storeFew(${at}, ${value}, few);`,
};

/**
 * An exported kernel that treats channels independently. Passes over the rows take 16 channels at once: with 4, each
 * pass would fetch every cache line of a wide row several times.
 *
 * @param {{ name: string, moving: string[], fixed: string, body: (width: Width) => string }} kernel
 *   `moving`: pointers that advance with the channel (0 stays 0); `fixed`: the other parameters, with types; the body
 *   sees all of them, and `step`, the bytes from row to row: with fewer channels than a row has, a part of them is treated.
 */
export function overChannels({ name, moving, fixed, body }) {
  const parameters = `${moving.map((pointer) => `${pointer}: usize`).join(', ')}, ${fixed}`;
  const names = fixed.split(',').map((parameter) => parameter.split(':')[0]?.trim());
  const parts = [whole(4), whole(1), few];
  const call = (/** @type {Width} */ width) =>
    `${name}${width.name}(${[...moving, ...names].join(', ')}, step, ${width === few ? 'left' : '4'});`;
  const advance = (/** @type {number} */ bytes) =>
    moving.map((pointer) => `if (${pointer}) ${pointer} += ${bytes};`).join(' ');
  return `
${parts
  .map((width) => `function ${name}${width.name}(${parameters}, step: usize, few: i32): void {\n${body(width)}\n}`)
  .join('\n')}
export function ${name}(${parameters}, channels: i32, step: usize): void {
  let left = channels;
  for (; left >= 16; left -= 16) { ${call(parts[0])} ${advance(64)} }
  for (; left >= 4; left -= 4) { ${call(parts[1])} ${advance(16)} }
  if (left > 0) ${call(few)}
}
`;
}

/**
 * An exported kernel that treats each of n floats alike.
 *
 * @param {{ name: string, pointers: string[], fixed?: string, setup?: string, body: (width: Width) => string }} kernel
 *   `pointers` advance; `setup` runs once, before the loop.
 */
export function elementwise({ name, pointers, fixed, setup = '', body }) {
  const parameters = [...pointers.map((pointer) => `${pointer}: usize`), ...(fixed ? [fixed] : [])].join(', ');
  return `
export function ${name}(${parameters}, n: i32): void {
  ${setup}
  for (; n >= 4; n -= 4) {
    ${body(whole(1))}
    ${unroll(pointers.length, (i) => `${pointers[i]} += 16;`)}
  }
  const few = n;
  if (few > 0) {
    ${body(few)}
  }
}
`;
}
