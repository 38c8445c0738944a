import type { Run, Series } from '../log/record';
import { readName, type Quantity, type Side } from '../log/names';
import { JudgedSeries } from './judged-series';
import { isTuning, recogniseTraining, type TrainingKind } from './kinds-of-training';

/** A run as rules look at it: which of its curves is the loss, which the held-out one, and so on. Everything is worked out once. */
export class RunView {
  readonly #judged = new Map<string, JudgedSeries>();
  readonly #kind: TrainingKind;

  constructor(readonly run: Run) {
    this.#kind = recogniseTraining([...run.series.keys()]);
  }

  get facts() {
    return this.run.facts;
  }

  /** ln K, where the log tells the classes and the loss is their softmax cross-entropy. */
  get chance(): number | undefined {
    const { classes, terms, softmaxLosses } = this.facts;
    return classes !== undefined && terms === undefined && softmaxLosses?.length === 1 ? Math.log(classes) : undefined;
  }

  /** The training loss: the total where there are several. */
  get loss(): JudgedSeries | undefined {
    return this.#choose('loss', 'train', rankLoss, true);
  }

  get heldOutLoss(): JudgedSeries | undefined {
    return this.#choose('loss', 'held-out', rankLoss, true);
  }

  get accuracy(): JudgedSeries | undefined {
    return this.#choose('accuracy', 'train', rankAccuracy);
  }

  get heldOutAccuracy(): JudgedSeries | undefined {
    return this.#choose('accuracy', 'held-out', rankAccuracy);
  }

  get rate(): JudgedSeries | undefined {
    return this.#choose('rate', 'train', () => 0);
  }

  get gradNorm(): JudgedSeries | undefined {
    return this.#choose('grad-norm', 'train', () => 0);
  }

  get perplexity(): JudgedSeries | undefined {
    return this.#choose('perplexity', 'train', () => 0) ?? this.#choose('perplexity', 'held-out', () => 0);
  }

  /** What tells how the run went: the training loss, else the held-out one, else a perplexity. */
  get main(): JudgedSeries | undefined {
    if (this.isIndirect) return undefined;
    const { loss, heldOutLoss } = this;
    const isTold = loss && (loss.values.length > 2 || loss.brokenAt >= 0);
    if (isTold || !heldOutLoss) return loss ?? this.perplexity;
    return loss && loss.values.length >= heldOutLoss.values.length ? loss : heldOutLoss;
  }

  /** Whether the loss is no measure of how the run goes: of a policy that is optimised, or of a GAN. */
  get isIndirect(): boolean {
    return this.#kind !== 'direct';
  }

  get isAdversarial(): boolean {
    return this.#kind === 'adversarial';
  }

  get isPolicyOptimisation(): boolean {
    return this.#kind === 'policy';
  }

  /** Whether it most likely goes on with what was trained before. */
  get isTuning(): boolean {
    return isTuning(this.run.format, [...this.run.series.keys()]);
  }

  /** The losses that tell whether the run broke: the main one, or all of a run that has none. */
  get losses(): JudgedSeries[] {
    const { main } = this;
    return main ? [main] : this.list('loss', 'train');
  }

  /** Every series of a quantity and a side, in the order of the log. */
  list(quantity: Quantity, side?: Side): JudgedSeries[] {
    const found: JudgedSeries[] = [];
    for (const series of this.run.series.values()) {
      const meaning = readName(series.name);
      if (meaning.quantity === quantity && (side === undefined || meaning.side === side) && series.values.length > 0)
        found.push(this.judge(series));
    }
    return found;
  }

  /** The parts that the training loss adds up, weighted where the log says so. */
  get parts(): JudgedSeries[] {
    const total = this.loss;
    const all = this.list('loss', 'train').filter(
      (one) => one !== total && !/^(?:loss|total loss)$/.test(one.meaning.base),
    );
    const weighted = new Set(all.filter(isWeighted).map(({ meaning }) => meaning.base.replace(/ weighted$/, '')));
    return all.filter((one) => isWeighted(one) || !weighted.has(one.meaning.base));
  }

  get events() {
    return this.run.events;
  }

  judge(series: Series, levels = {}): JudgedSeries {
    let judged = this.#judged.get(series.name);
    if (!judged) this.#judged.set(series.name, (judged = new JudgedSeries(series, levels)));
    return judged;
  }

  #choose(quantity: Quantity, side: Side, rank: (one: Ranked) => number, isLoss = false): JudgedSeries | undefined {
    let best: { series: Series; rank: number } | undefined;
    for (const series of this.run.series.values()) {
      const meaning = readName(series.name);
      if (meaning.quantity !== quantity || meaning.side !== side || series.values.length === 0) continue;
      const found = { series, rank: rank({ base: meaning.base, series }) };
      if (!best || found.rank < best.rank) best = found;
    }
    return best && this.judge(best.series, isLoss ? { chance: this.chance } : {});
  }
}

const isWeighted = ({ meaning }: JudgedSeries): boolean => / weighted$/.test(meaning.base);

interface Ranked {
  base: string;
  series: Series;
}

/** Below 0: the total; then the shortest name that ends in loss. More values win among equals: `loss_step` over `loss_epoch` of a short run. */
function rankLoss({ base, series }: Ranked): number {
  const many = 1 / (1 + series.values.length);
  if (/weighted|loss scale/.test(base)) return 1000;
  if (/^(?:loss|total loss|loss total|losses)$/.test(base)) return -10 + many;
  if (/loss$/.test(base)) return base.length + many;
  return 100 + base.length + many;
}

const rankAccuracy = ({ base, series }: Ranked): number =>
  (/^acc(?:uracy)?$/.test(base) ? -10 : /acc/.test(base) ? base.length : 100 + base.length) +
  1 / (1 + series.values.length);
