/**
 * Where element `i` of the shape `to` finds its number in a tensor of the shape `from` that is stretched to it: WGSL of an
 * index by WGSL of an index. Axes count from the last one; those of length 1 are stretched.
 */
export function broadcastIndex(from: readonly number[], to: readonly number[]): (i: string) => string {
  const lengths = [...Array<number>(to.length - from.length).fill(1), ...from];
  const size = lengths.reduce((product, length) => product * length, 1);
  const whole = to.reduce((product, length) => product * length, 1);
  if (size === 1) return () => '0u';
  if (size === whole) return (i) => i;
  const first = lengths.findIndex((length) => length !== 1);
  if (lengths.slice(first).join() === to.slice(first).join()) return (i) => `(${i}) % ${size}u`;
  return (i) => {
    const terms: string[] = [];
    let [stride, inner] = [1, 1];
    for (let axis = to.length - 1; axis >= 0; axis--) {
      if (lengths[axis] !== 1) {
        terms.push(`((${i}) / ${inner}u % ${to[axis]}u) * ${stride}u`);
        stride *= lengths[axis]!;
      }
      inner *= to[axis]!;
    }
    return terms.join(' + ');
  };
}
