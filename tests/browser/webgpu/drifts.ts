/**
 * How far a curve of a compiled run may be from that of wasm, against its value and at least a thousandth of the curve's
 * largest: sums are taken in another order, and the training makes more of it with each step.
 */
export const farthest = 1e-4;

/** An experiment that goes farther. */
interface Drift {
  farthest: number;
  /** From cpu, which sums in double precision, a compiled run is less than so many times as far as wasm's. */
  timesWasm: number;
}

/** Each for its reason. */
export const drifts: Record<string, Drift> = {
  ssd: { farthest: 1, timesWasm: Infinity },
  'first-steps': { farthest: 1, timesWasm: Infinity },
  adapter: { farthest: 1, timesWasm: Infinity },
  'fc-to-conv': { farthest: 1, timesWasm: Infinity },
};
