import { ReplayError } from '../../replay/program';
import type { Graph, Value } from './graph';
import { placeValues } from './place';
import { scheduleGraph, type Schedule } from './schedule';
import { writeKernel } from './write-kernel';
import { writeShader, type Job, type Shader } from './write-shader';

/** A value from before the step, and where it lies: at a place of the arena, or in a table of its own. */
export interface Resident {
  value: Value;
  /** First number of it in the arena; undefined for a table. */
  place: number | undefined;
}

/** A step as a list of dispatches over one buffer. */
export interface Plan {
  /** In order; each may write what the next one reads. */
  shaders: Shader[];
  /** Vectors of a shader's uniform block. */
  vectors: number;
  /** Length of the arena, in numbers. */
  arena: number;
  /** The tensors from outside that the step reads or changes; those of tables come in the order of their bindings. */
  outers: Resident[];
  /** What has to be in the arena before the first step. */
  arrays: Resident[];
  /** Values from outside that the step changes in place. */
  changed: Value[];
  /** The kernels by themselves, by which steps are compared. */
  kernels: Job[];
  /** First number of a value in the arena. */
  places: ReadonlyMap<Value, number>;
}

export interface PlanOptions {
  /** One dispatch for each level of the graph, or one for each kernel. */
  dispatch: 'level' | 'kernel';
  /** So many tensors may have a buffer of their own. */
  maxTables: number;
  /** Most vectors of a uniform block. */
  maxVectors: number;
}

/** Turns a graph into shaders. Throws a ReplayError for what does not fit. */
export function planGraph(graph: Graph, { dispatch, maxTables, maxVectors }: PlanOptions): Plan {
  const schedule = scheduleGraph(graph);
  const residents = graph.values.filter((value) => schedule.stored.has(value));
  const tables = chooseTables(schedule, residents, maxTables);
  const outers = residents.filter(({ source }) => source.from === 'outer');
  const misplaced = outers.find((value) => value.whole && !tables.has(value));
  if (misplaced)
    throw new ReplayError('the graph reads more tensors of whole numbers than it can bind, or a variable of them');
  const arrays = residents.filter(({ source }) => source.from === 'array');
  const { places, size } = placeValues(
    schedule,
    [...arrays, ...outers].filter((value) => !tables.has(value)),
  );
  const jobs = schedule.levels.map((level) =>
    level.map((placed): Job => {
      const { node, links } = placed;
      const name = [node, ...[...links.values()].flat()].map((one) => one.name).join(', ');
      return { name, threads: node.threads, ...writeKernel(placed, { stored: schedule.stored, tables }) };
    }),
  );
  const written = (dispatch === 'level' ? jobs : jobs.flat().map((job) => [job])).map((group) =>
    writeShader(group, tables.size),
  );
  const vectors = Math.max(1, ...written.map(({ slots }) => slots.length / 4));
  if (vectors > maxVectors)
    throw new ReplayError(`a level of the graph has ${4 * vectors} values, the device binds ${4 * maxVectors}`);
  const locate = (value: Value): Resident => ({ value, place: places.get(value) });
  return {
    shaders: written.map(({ write, ...shader }) => ({ ...shader, code: write(vectors) })),
    vectors,
    arena: size,
    outers: [...tables.keys(), ...outers.filter((value) => !tables.has(value))].map(locate),
    arrays: arrays.map(locate),
    changed: [...new Set(schedule.levels.flat().flatMap(({ node }) => node.changes))],
    kernels: jobs.flat(),
    places,
  };
}

/**
 * The tensors from outside that have a buffer of their own, each with the number of its binding: those of whole numbers, and
 * the largest of which kernels only look rows up.
 */
function chooseTables({ levels }: Schedule, residents: Value[], most: number): Map<Value, number> {
  const nodes = levels.flat().flatMap(({ node, links }) => [node, ...[...links.values()].flat()]);
  const isTable = (value: Value) =>
    value.source.from === 'outer' &&
    value.source.fixed &&
    (value.whole || nodes.every(({ reads, table }) => table === value || !reads.includes(value)));
  const first = residents.filter(isTable).sort((a, b) => Number(b.whole) - Number(a.whole) || b.size - a.size);
  return new Map(first.slice(0, most).map((value, i) => [value, i]));
}
