/**
 * How far a curve of a compiled run may be from that of wasm, or of cpu, against its value and at least a thousandth of the
 * curve's largest: sums are taken in another order, and the training makes more of it with each step.
 */
export const farthest = 1e-4;

/** How far an experiment may go, where that is more. */
interface Drift {
  fromWasm: number;
  fromCpu?: number;
}

/**
 * The experiments that go farther from wasm. Nearly all because convolutions are Winograd's there, which rounds more
 * coarsely: their compiled runs stay beside those of cpu, which sums in double precision, 1.1e-7 to 2.4e-7 from them.
 */
export const drifts: Record<string, Drift> = {
  // An update of a large rate, and a last loss near zero.
  adapter: { fromWasm: 3e-3 },
  'fc-to-conv': { fromWasm: 3e-4 },
  'first-steps': { fromWasm: 2e-2 },
  freeze: { fromWasm: 5e-4 },
  ssd: { fromWasm: 5e-2 },
  transfer: { fromWasm: 5e-4 },
  // A bias in front of a batch normalisation has a gradient of zero but for its rounding, and Adam makes steps of the full
  // rate of that. Training does not see them, the loss under running statistics does: wasm and cpu are 4e-4 apart as well.
  'stochastic-depth': { fromWasm: 2e-3, fromCpu: 2e-3 },
};
