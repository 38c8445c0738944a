/** The bar of a ratio of two times: open where one of them was not measured. */
export function makeBar(name, other, own, atLeast) {
  if (other === undefined || own === undefined) return { name, ratio: null, atLeast, holds: null };
  const ratio = other / own;
  return { name, ratio, atLeast, holds: ratio >= atLeast };
}
