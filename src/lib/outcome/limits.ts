/**
 * Where one word ends and the next begins. All are ratios, so that a loss in other units gets the same word. They lie in the
 * gaps between the recorded runs: each may move by a tenth, and no recorded run gets a word that a reader of its curve would not
 * say (a test does so).
 * `reference` is the entropy of the class prior where it is known, else chance (ln K), else the first value.
 */
export const outcomeLimits = {
  /** A curve of fewer values is not judged, unless one of them is not finite. */
  fewest: 10,
  /** Above this multiple of the first value a loss has jumped. */
  jump: 2.4,
  /** A jump stands this many standard deviations of the ending above the ending: more than batches scatter. */
  standsOut: 8,
  /** An ending above this multiple of the first value has exploded. */
  explosion: 20,
  /** A run that lost this part of all it had gained, at one blow, is broken. */
  lost: 0.5,
  /** An ending with this standard deviation relative to its mean swings: it is not flat. */
  swingsAfterJump: 0.3,
  /** An ending that differs from the first value by less than this part of it is flat. */
  flat: 0.073,
  /** A curve whose lowest mean came below this part of the first value had learned something: it is not flat. */
  learned: 0.6,
  /** With a smaller share of ReLU outputs above 0 a net is dead. */
  alive: 0.02,
  /** A slope counts from this many of its own standard errors. */
  errors: 2.3,
  /**
   * And where what it brings in the last third is more than this part of the whole fall: a smooth curve has no error to speak of.
   * Half of the ending stands for the fall where it is more. A loss that came down from a bad start to what a guess costs has not
   * fallen far, and the waves of its batches would be slopes.
   */
  drift: 0.065,
  /**
   * Below this part of the reference only a fall of `steepDrift` counts. The loss of a net that separates its classes never
   * stops falling, and here the rest of the way is of no account.
   */
  low: 0.197,
  steepDrift: 0.25,
  /** An ending below this part of the reference has converged, if it has no slope. */
  converged: 0.32,
  /** A fall that would take longer than this many times the steps so far to reach `converged` is slow. */
  slow: 1,
  /** An ending that differs from the entropy of the class prior by less than this part of it lies at the prior. */
  prior: 0.16,
  /** An ending that differs from another level by less than this part of it lies at that level. */
  level: 0.1,
  /** Scatter about the line of the last third, against the fall or a quarter of the ending: above, a curve oscillates. */
  swings: 0.55,
  /** A held-out loss has no batches. It oscillates from this scatter, against its fall. */
  heldOutSwings: 0.06,
  /** Where the held-out loss scatters less than this part of the training loss, the noise is in the batches. */
  calm: 0.33,
  /** A curve repeats itself when shifted by its period with this correlation. */
  period: 0.43,
  /** In a saw-tooth the rises are this much steeper than the falls, in squares of steps of the logarithm. */
  asymmetry: 2.3,
  /** Spikes come at least this often, and hold at most `spikeShare` of the values. */
  spikes: 3,
  spikeShare: 0.05,
  /** Distances between spikes that all differ from the middle one by less than this part of it are a period. */
  irregular: 0.2,
  /** A held-out loss that ends above this multiple of its lowest value, and above it by more than it scatters, has turned. */
  turned: 1.3,
  turnedErrors: 5,
  /** A held-out ending is below that of training when the difference is this part of it, and this many of its standard errors. */
  gap: 0.13,
  gapErrors: 2,
  /** A held-out ending above this multiple of the training loss, and `wideGap` of the reference above it, is a gap. */
  gapAbove: 2,
  wideGap: 0.1,
} as const;

export type Limits = { readonly [name in keyof typeof outcomeLimits]: number };
