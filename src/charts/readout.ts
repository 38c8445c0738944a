import { formatNumber } from '../lib/format';
import type { DrawnSeries } from './series';
import type { Readout } from './types';

/** The rows of a readout: one for each series that has a value there. */
export function listRows<S extends Pick<DrawnSeries<unknown>, 'name' | 'style'>>(
  series: readonly S[],
  valueOf: (series: S) => number | undefined,
): Readout['rows'] {
  return series.flatMap((one) => {
    const value = valueOf(one);
    if (value === undefined) return [];
    return [{ label: one.name, value, text: formatNumber(value), colour: one.style.label }];
  });
}
