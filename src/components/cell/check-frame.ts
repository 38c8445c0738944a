import type { Figure, FigureTable, Frame } from '../../engine/figures';

type Shape = (data: Record<string, unknown>) => boolean;

/** More values than this in one frame are no figure, and would take the page's memory. */
const most = 1e6;

const isNumber = (value: unknown): value is number => typeof value === 'number';
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= most;
const isList = (value: unknown): value is ArrayLike<unknown> =>
  (Array.isArray(value) || ArrayBuffer.isView(value)) && (value as unknown as ArrayLike<unknown>).length <= most;
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isNumbers = (value: unknown) => isList(value) && Array.from(value).every(isNumber);
const isRecordOf = (value: unknown, test: (one: unknown) => boolean) =>
  isObject(value) && Object.values(value).every(test);
const isSide = (value: unknown): value is number => Number.isInteger(value) && (value as number) > 0;

const isPicture = (value: unknown): boolean => {
  if (!isObject(value)) return false;
  const { name, width, height, pixels } = value;
  const isWhole =
    isSide(width) && isSide(height) && pixels instanceof Uint8Array && pixels.length === 3 * width * height;
  return isText(name) && isWhole && pixels.length <= 3 * most;
};

/** What a frame has to bring for each kind of figure, and how that is said. */
const shapes: Record<Figure['kind'], { says: string; test: Shape }> = {
  curves: {
    says: '{ step, and a number for each series }',
    test: ({ step, ...series }) =>
      isNumber(step) && Object.values(series).every((value) => value === undefined || isNumber(value)),
  },
  profile: {
    says: '{ labels: string[], values: { series: number[] } }',
    test: ({ labels, values }) => isList(labels) && Array.from(labels).every(isText) && isRecordOf(values, isNumbers),
  },
  lines: {
    says: '{ x: number[], values: { series: number[] } }',
    test: ({ x, values }) => isNumbers(x) && isRecordOf(values, isNumbers),
  },
  histogram: {
    says: '{ edges: number[], counts: number[] }',
    test: ({ edges, counts }) => isNumbers(edges) && isNumbers(counts),
  },
  heatmap: {
    says: '{ width, height, values: Float32Array }',
    test: ({ width, height, values }) =>
      isSide(width) && isSide(height) && isNumbers(values) && (values as ArrayLike<number>).length === width * height,
  },
  images: {
    says: '[{ name, width, height, pixels: Uint8Array of RGB }]',
    test: (data) => isList(data) && Array.from(data).every(isPicture),
  },
  diagram: { says: '{ diagram: nets.layOutDiagram(…) }', test: ({ diagram }) => isObject(diagram) },
  log: {
    says: '[{ text }]',
    test: (data) => isList(data) && Array.from(data).every((line) => isObject(line) && isText(line['text'])),
  },
};

/** Throws where a frame brings what its figures cannot show. What our own experiments yield is checked by their types. */
export function checkFrame(figures: FigureTable, frame: Frame): void {
  if (!isObject(frame)) throw new Error(`a cell yields objects, not ${String(frame)}`);
  for (const [id, data] of Object.entries(frame)) {
    if (id === 'result' || id === 'references') {
      const test = id === 'result' ? isNumber : isLevel;
      const says = id === 'result' ? '{ name: number }' : '{ name: { label, value } }';
      if (!isRecordOf(data, test)) throw new Error(`${id} takes ${says}`);
      continue;
    }
    if (!Object.hasOwn(figures, id))
      throw new Error(`unknown figure: ${id} (this experiment has: ${Object.keys(figures).join(', ')})`);
    const { says, test } = shapes[figures[id]!.kind];
    if (!isObject(data) || !test(data)) throw new Error(`figure ${id} takes ${says}`);
  }
}

const isLevel = (value: unknown): boolean => isObject(value) && isText(value['label']) && isNumber(value['value']);
