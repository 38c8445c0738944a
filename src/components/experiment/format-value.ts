import { formatNumber } from '../../lib/format';
import { boxSides, type Box, type OrderParam, type Param, type Picture, type Row, type Value } from '../../lib/params';
import { sameValue } from '../../lib/same-value';

/** A parameter's value as the reader sees it, e.g. 0.03, "sum", "Momentum 0.9", "block 3, block 7". */
export function formatValue(param: Param, value: Value | undefined): string {
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
    case 'parts':
      return (value as readonly string[]).map((id) => param.parts[id]).join(', ') || param.none;
    case 'order':
      return formatOrder(param, value as readonly string[]);
    case 'boxes':
      return (
        (value as readonly Box[]).map((box) => boxSides.map((side) => box[side]).join(' ')).join('; ') || param.none
      );
    case 'table':
      return (value as readonly Row[]).map((row) => Object.values(row).join(' ')).join(', ');
    default:
      return param satisfies never;
  }
}

/** The part of it in which something is out of its place. */
function formatOrder({ parts, asBuilt }: OrderParam, value: readonly string[]): string {
  const built = Object.keys(parts);
  if (sameValue(value, built)) return asBuilt;
  const isMoved = (id: string, i: number) => id !== built[i];
  const [first, last] = [value.findIndex(isMoved), value.findLastIndex(isMoved)];
  const words = value.slice(first, last + 1).map((id) => parts[id]);
  return [...(first > 0 ? ['…'] : []), ...words, ...(last < value.length - 1 ? ['…'] : [])].join(', ');
}
