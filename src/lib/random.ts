/** A stream of random numbers that repeats exactly from its seed, on every machine and backend. */
export interface Random {
  /** Uniform in [low, high); [0, 1) without arguments. */
  uniform(low?: number, high?: number): number;
  /** Normal with the given mean and standard deviation; Box-Muller, one value per call. */
  normal(mean?: number, deviation?: number): number;
  /** Whole number, low and high both possible. */
  integer(low: number, high: number): number;
  /** 0 ... n - 1 in random order (Fisher-Yates). */
  permutation(n: number): Int32Array;
  /**
   * A stream of its own, fixed by this stream's seed and the label, not by how much was drawn so far.
   * Give data, weights and batch order one each: then changing one leaves the others as they are.
   */
  split(label: string): Random;
}

/** Starts a stream from a seed (0 to 4294967295). Generator: mulberry32 (Tommy Ettinger, public domain). */
export function seededRandom(seed: number): Random {
  let state = mix(seed >>> 0);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    uniform: (low = 0, high = 1) => low + (high - low) * next(),
    normal: (mean = 0, deviation = 1) =>
      mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    integer: (low, high) => low + Math.floor(next() * (high - low + 1)),
    permutation(n) {
      const order = Int32Array.from({ length: n }, (_, i) => i);
      for (let i = n - 1; i > 0; i--) {
        const j = Math.floor(next() * (i + 1));
        [order[i], order[j]] = [order[j]!, order[i]!];
      }
      return order;
    },
    split: (label) => seededRandom(hash(label, seed >>> 0)),
  };
}

/** FNV-1a over the label, started from the seed. */
function hash(label: string, seed: number): number {
  let h = 0x811c9dc5 ^ seed;
  for (let i = 0; i < label.length; i++) h = Math.imul(h ^ label.charCodeAt(i), 0x01000193);
  return mix(h >>> 0);
}

/** Spreads near seeds apart (the finaliser of MurmurHash3), so that seeds 0 and 1 do not share a pattern. */
function mix(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
