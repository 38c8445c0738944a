import type { Log10Param } from '../../lib/params';

/** Where a logarithmic slider stops within a decade. */
const stops = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];

/** The stop nearest to an exponent of ten, within the parameter's range: -1.5 -> 0.03. */
export function snapExponent(exponent: number, param: Log10Param): number {
  const decade = Math.floor(exponent);
  const rest = exponent - decade;
  const distance = (stop: number) => Math.abs(Math.log10(stop) - rest);
  const nearest = [...stops, 10].reduce((best, stop) => (distance(stop) < distance(best) ? stop : best));
  return clampToRange(scaleStop(nearest, decade), param);
}

/** The next stop above (+1) or below (-1) a value, within the parameter's range. */
export function nextStop(value: number, direction: 1 | -1, param: Log10Param): number {
  const decade = Math.floor(Math.log10(value) + 1e-9);
  const near = [decade - 1, decade, decade + 1].flatMap((d) => stops.map((stop) => scaleStop(stop, d)));
  const slack = value * 1e-6;
  const next =
    direction > 0 ? near.find((stop) => stop > value + slack) : near.findLast((stop) => stop < value - slack);
  return clampToRange(next ?? value, param);
}

/** Ten times a value (+1) or a tenth of it (-1), within the parameter's range: 0.07 -> 0.7, without a digit of rounding. */
export function nextDecade(value: number, direction: 1 | -1, param: Log10Param): number {
  return clampToRange(Number((value * 10 ** direction).toPrecision(12)), param);
}

/** Exponents that carry a label, at most `most` of them, the ends included where the step allows. */
export function labelledExponents({ min, max }: Log10Param, most = 5): number[] {
  const span = Math.floor(max - min);
  const steps = Array.from({ length: span + 1 }, (_, i) => i + 1);
  const fits = (step: number) => span / step + 1 <= most;
  const step = steps.find((s) => fits(s) && span % s === 0) ?? steps.find(fits) ?? 1;
  return Array.from({ length: Math.floor(span / step) + 1 }, (_, i) => min + i * step);
}

/** Through text, so that 3 at -2 is 0.03 and not 0.030000000000000002. */
function scaleStop(stop: number, decade: number): number {
  return Number(`${stop}e${decade}`);
}

function clampToRange(value: number, { min, max }: Log10Param): number {
  return Math.min(Number(`1e${max}`), Math.max(Number(`1e${min}`), value));
}
