import { formatNumber } from '../../lib/format';
import type { Param, Picture } from '../../lib/params';

/** A parameter's value as the reader sees it, e.g. 0.03, "sum", "Momentum 0.9". */
export function formatValue(param: Param, value: number | string | Picture | null | undefined): string {
  switch (param.kind) {
    case 'log10':
      // The slider stops at two digits; what is typed may have more, such as 0.9975.
      return formatNumber(Number(value), 4);
    case 'choice':
      return (param.optionLabels as Record<string, string> | undefined)?.[String(value)] ?? String(value);
    case 'integer':
      return formatNumber(Number(value), 6);
    case 'seed':
      return String(value);
    case 'image':
      return value === null || value === undefined ? '-' : `${(value as Picture).width} × ${(value as Picture).height}`;
    default:
      return param satisfies never;
  }
}
