import { findMainSeries, type FigureTable } from '../../../engine/figures';
import { seriesValues, type RunRecord } from '../../../engine/run-record';
import { checksum } from '../../../lib/checksum';

/** What a link keeps of a curve, to tell whether another run gives it again. */
export interface Fingerprint {
  /** The backend that computed it: others round in other ways. */
  backend: string;
  /** How many values the curve has. */
  count: number;
  /** Of all their bits. */
  sum: string;
  /** Five of the values, to four digits: at the start, the quarters, the end. */
  samples: number[];
}

/** How another run of the same settings compares with a cited one. */
export type Verdict =
  | { code: 'same' }
  /** The largest distance of a sample, as a share of what the cited curve spans. */
  | { code: 'close' | 'apart'; distance: number; at: number; cited: number; found: number }
  | { code: 'length'; cited: number; found: number };

/** Samples that lie nearer than this share of the curve's span are called close. */
export const closeDistance = 0.02;

/** The values that a run is known by: its main curve, or where the experiment has none, its results by name. */
export function valuesOf(figures: FigureTable, record: RunRecord): number[] {
  const main = findMainSeries(figures);
  if (main) return seriesValues(record, main.figure, main.series);
  return Object.entries(record.result)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, value]) => value);
}

/** Null for a run without values. */
export function takeFingerprint(values: readonly number[], backend: string): Fingerprint | null {
  if (values.length === 0) return null;
  const samples = placesOf(values.length).map((at) => round(values[at]!));
  return { backend, count: values.length, sum: checksum(new Uint8Array(Float64Array.from(values).buffer)), samples };
}

/** Compares the values of a run with a cited curve. */
export function compareRun(cited: Fingerprint, values: readonly number[]): Verdict {
  const own = takeFingerprint(values, cited.backend);
  if (!own || own.count !== cited.count) return { code: 'length', cited: cited.count, found: values.length };
  if (own.sum === cited.sum) return { code: 'same' };
  const finite = cited.samples.filter(Number.isFinite);
  const span = Math.max(...finite) - Math.min(...finite) || Math.max(...finite.map(Math.abs)) || 1;
  const places = placesOf(cited.count);
  const distances = cited.samples.map((sample, i) => distanceOf(sample, own.samples[i]!, span));
  const worst = distances.indexOf(Math.max(...distances));
  const [distance, at] = [distances[worst]!, places[worst]!];
  const code = distance <= closeDistance ? 'close' : 'apart';
  return { code, distance, at, cited: cited.samples[worst]!, found: own.samples[worst]! };
}

/** Values that are not finite are alike or worlds apart. */
function distanceOf(a: number, b: number, span: number): number {
  if (Object.is(a, b)) return 0;
  const distance = Math.abs(a - b) / span;
  return Number.isFinite(distance) ? distance : Infinity;
}

const placesOf = (count: number) => [0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(share * (count - 1)));
const round = (value: number) => Number(value.toPrecision(4));

/** "wasm~300~9f86d081e7c2a3b1~2.303_1.2_0.4_0.3_0.28": what stands in a link. */
export const writeFingerprint = ({ backend, count, sum, samples }: Fingerprint): string =>
  [backend, count, sum, samples.map(String).join('_')].join('~');

/** The reverse; null for what is none. */
export function readFingerprint(text: string): Fingerprint | null {
  const [, backend, count, sum, list = ''] = /^([a-z]+)~(\d{1,7})~([0-9a-f]{16})~([\d.e+\-_A-Za-z]+)$/.exec(text) ?? [];
  const samples = list.split('_').map(Number);
  const isWhole =
    samples.length === 5 && list.split('_').every((sample) => sample === 'NaN' || !Number.isNaN(Number(sample)));
  return backend && sum && isWhole ? { backend, count: Number(count), sum, samples } : null;
}
