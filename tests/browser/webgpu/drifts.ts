/**
 * How far a curve of a compiled run may be from that of wasm, or of cpu, against its value and at least a thousandth of the
 * curve's largest: sums are taken in another order, and the training makes more of it with each step.
 */
export const farthest = 1e-4;

/**
 * Experiments that go farther from wasm, and how far. Their convolutions are Winograd's on wasm, which rounds more coarsely,
 * and one or two updates of a large rate or a loss near zero show it. The compiled runs stay beside those of cpu, which sums
 * in double precision: 1.1e-7 to 2.4e-7 from them.
 */
export const drifts: Record<string, number> = {
  adapter: 3e-3,
  'fc-to-conv': 3e-4,
  'first-steps': 2e-2,
  ssd: 5e-2,
  'stochastic-depth': 2e-3,
  transfer: 5e-4,
};
