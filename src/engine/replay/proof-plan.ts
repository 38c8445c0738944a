import { ReplayError } from './program';

/**
 * Schedule of the proofs of a captured step, by steps of the training counted from 0: at the first one after the capture,
 * then at 16, 128, 1024 and so on, and whenever it is demanded.
 */
export class ProofPlan {
  /** The last step that was the same both ways. */
  #proven: number | undefined;
  #next = 0;

  /** Whether the step has been the same both ways once. */
  get isProven(): boolean {
    return this.#proven !== undefined;
  }

  isDue(step: number, demanded: boolean): boolean {
    return demanded || step >= this.#next;
  }

  pass(step: number): void {
    this.#proven = step;
    this.#next = 16;
    while (this.#next <= step) this.#next *= 8;
  }

  /** The error of a captured step that fails its proof at `step`. Where nobody has said that something changed, it may have been wrong for a while. */
  refute(step: number, demanded: boolean, difference: string): ReplayError {
    if (this.#proven === undefined) return new ReplayError(`the step cannot be replayed: ${difference}`);
    const doubt = demanded ? '' : `, and what it gave after step ${this.#proven} may be wrong`;
    return new ReplayError(`the captured step holds no longer at step ${step}: ${difference}${doubt}`);
  }
}
