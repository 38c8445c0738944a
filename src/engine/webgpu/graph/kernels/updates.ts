import { defineKernel, notInGraph } from '../backend';
import { updates } from '../../updates';

/** Numbers that one thread updates. */
const each = 4;

/**
 * The optimisers' updates. Weights of all sizes share one function: how many numbers there are and which row of the
 * hyper-parameters is the weight's tell its instances apart.
 */
export function defineUpdates(): void {
  for (const [name, { slots: slotCount, code: formula }] of Object.entries(updates)) {
    defineKernel<{ row: number }>(name, ({ graph, inputs, attrs, of }) => {
      const [weight, gradient, hyper] = [of('weight').value, of('gradient').value, of('hyper').value];
      const slots = Array.from({ length: slotCount }, (_, i) => of(`slot${i}`).value);
      if ([weight, ...slots].some(({ source }) => source.from !== 'outer'))
        throw notInGraph(name, 'of what the step has assigned to');
      const start = attrs.row * inputs['hyper']!.shape[1]!;
      const threads = Math.ceil(weight.size / each);
      graph.add({
        name,
        reads: [gradient, hyper],
        changes: [weight, ...slots],
        threads,
        body({ load, change, number }) {
          const [size, from] = [number(weight.size), number(start)];
          const h = (k: number) => load(hyper, `${from} + ${k}u`);
          const numbered = formula.replaceAll(/\bh\((\d)\)/g, (_, k) => h(Number(k)));
          const loaded = slots.map((slot, i) => `var slot${i} = ${load(slot, 'i')};`);
          const changed = slots.map((slot, i) => change(slot, 'i', `slot${i}`));
          return `
let rate = ${h(0)}; let decay = ${h(1)};
for (var i = t; i < ${size}; i += (${size} + ${each - 1}u) / ${each}u) {
  var w = ${load(weight, 'i')}; var g = ${load(gradient, 'i')};
  if (decay != 0.0) { g += decay * w; }
  ${loaded.join(' ')}
  ${numbered}
  ${changed.join(' ')}
  ${change(weight, 'i', 'w')}
}`;
        },
      });
      return [];
    });
  }
}
