/** A problem as `problem-file.mjs` writes it, read from the server that also gave the worker its script. */
export interface Problem {
  net: NetName;
  /** Examples per step: step s takes examples s * batch and the following, and starts again at the end. */
  batch: number;
  rate: number;
  momentum: number;
  classes: number;
  /** [count, ...shape of an example] */
  x: Table<Floats>;
  /** [count] or [count, height, width]: classes as numbers. */
  labels: Table<Int32Array>;
  weights: Record<string, Table<Floats>>;
}

export type NetName = 'mlp' | 'resmlp32' | 'fcn' | 'resnet20';

export type Floats = Float32Array<ArrayBuffer>;

export interface Table<T> {
  shape: number[];
  values: T;
}

interface Place {
  name: string;
  shape: number[];
  dtype: 'float32' | 'int32';
  offset: number;
}

export async function loadProblem(name: string): Promise<Problem> {
  const [head, bytes] = await Promise.all([
    fetch(`/problems/${name}.json`).then((response) => response.json()),
    fetch(`/problems/${name}.bin`).then((response) => response.arrayBuffer()),
  ]);
  const read = ({ shape, dtype, offset }: Place) => {
    const Values = dtype === 'int32' ? Int32Array : Float32Array;
    return { shape, values: new Values(bytes, offset, sizeOf(shape)) };
  };
  return {
    ...head,
    x: read(head.x),
    labels: read(head.labels),
    weights: Object.fromEntries((head.weights as Place[]).map((place) => [place.name, read(place)])),
  };
}

export const sizeOf = (shape: number[]): number => shape.reduce((product, size) => product * size, 1);

/** Labels as rows of zeros with a one: [...shape, classes]. */
export function oneHot({ labels: { shape, values }, classes }: Problem): Table<Floats> {
  const rows = new Float32Array(values.length * classes);
  values.forEach((label, i) => (rows[i * classes + label] = 1));
  return { shape: [...shape, classes], values: rows };
}

/** The batches that the steps take in turn, cut from a table. */
export function cutBatches<T extends Floats | Int32Array>({ batch }: Problem, { shape, values }: Table<T>): Table<T>[] {
  const [count, ...rest] = shape as [number, ...number[]];
  const size = batch * sizeOf(rest);
  return Array.from({ length: Math.floor(count / batch) }, (_, i) => ({
    shape: [batch, ...rest],
    values: values.slice(i * size, (i + 1) * size) as T,
  }));
}
