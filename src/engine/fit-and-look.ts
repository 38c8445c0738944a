import { fit, type FitOptions } from './fit';
import type { RunControl } from './run-control';

/**
 * Training loop with evaluations between its steps: yields the loss of each batch as a sample of the figure `loss`, with the parts that it is made of. Between the steps it yields what `look` says of
 * the weights: before the first, after each multiple of `lookEvery`, and after the last.
 */
export async function* fitAndLook<L>(
  options: FitOptions & Required<Pick<FitOptions, 'lookEvery'>>,
  look: (step: number) => Promise<L>,
  control: RunControl,
  now?: () => number,
): AsyncGenerator<L | { loss: { step: number; batch: number } & Record<string, number> }, void, void> {
  yield await look(0);
  for await (const { step, loss, parts } of fit(options, control, now)) {
    yield { loss: { step, batch: loss, ...parts } };
    const done = step + 1;
    if (done % options.lookEvery === 0 || done === options.steps) yield await look(done);
  }
}
