import { readName } from '../../clinic/log/names';
import type { ShownRun, ShownSeries } from '../../clinic/page/shown-run';

/**
 * The reader's curve over which an experiment's is drawn: one of the same quantity, on the same side where there is one. By its
 * name where the experiment's is a part of a loss, else one that tells how the run went. Undefined where the log has none of
 * the kind: a loss is not laid over an accuracy.
 */
export function chooseSeries(
  { series, main }: Pick<ShownRun, 'series' | 'main'>,
  logged: string,
): ShownSeries | undefined {
  const { quantity, side } = readName(logged);
  const kind = series.filter((one) => one.quantity === quantity || (quantity === 'iou' && one.quantity === 'accuracy'));
  const alike = kind.filter((one) => one.quantity === quantity && one.side === side);
  const named = logged === 'loss' ? undefined : alike.find(({ name }) => name === logged);
  return named ?? alike.find(({ name }) => main.includes(name)) ?? alike[0] ?? kind[0];
}

/** Whether a log's curve of this name is a share, which keeps its values in whatever axes. */
export function isShare(logged: string): boolean {
  const { quantity } = readName(logged);
  return quantity === 'accuracy' || quantity === 'iou';
}
