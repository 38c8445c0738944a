import * as tf from '@tensorflow/tfjs-core';
import { separateMemory } from '../../own-memory';
import { captureStep, type CapturedCall } from '../../replay/capture-step';
import { OuterTensors } from '../../replay/outer-tensors';
import { ReplayError, type StepProgram } from '../../replay/program';
import { installRefusals, type Refusals } from '../../replay/refusals';
import { replaceMembers } from '../../replay/replace-members';
import { GraphBackend, graphBackendName } from './backend';
import { Graph, sizeOf } from './graph';
import { defineKernels } from './kernels';

/** A step taken down as a graph. */
export interface GraphTrace {
  graph: Graph;
  calls: CapturedCall[];
  /** How many figures the step has. */
  figures: number;
  /** The tensors from outside that it reads, apart from variables. */
  outer: OuterTensors;
}

/** As what the data of a tensor is stored: tfjs-webgpu casts whole numbers to float by calling them so. */
type DtypeOf = (dataId: tf.DataId) => tf.DataType | undefined;

/**
 * Runs the program's step on the graph's backend: nothing is computed, and no variable changes. Throws a ReplayError that
 * names what the graph does not know or could not do again. In the graph, tensors from outside go by their variable, or
 * else by their data. `minThreads`: see Graph.
 */
export function traceGraph(program: StepProgram, minThreads: number, dtypeOf: DtypeOf = () => undefined): GraphTrace {
  defineKernels();
  const variables = Object.values(tf.engine().registeredVariables);
  separateMemory(listTwins(variables));
  const anchors = variables.map((variable) => tf.keep(variable.clone()));
  const refusals = installRefusals();
  const unread = refuseReads(refusals);
  try {
    return takeDown(program, { minThreads, dtypeOf, variables, refusals });
  } finally {
    unread();
    refusals.lift();
    variables.forEach((variable, i) => {
      if (variable.dataId !== anchors[i]!.dataId) variable.assign(anchors[i]!);
    });
    tf.dispose(anchors);
  }
}

/** Variables that share their memory with another one: in the graph each stands for itself. */
function listTwins(variables: tf.Variable[]): tf.Variable[] {
  const seen = new Set<tf.DataId>();
  return variables.filter(({ dataId }) => seen.size === seen.add(dataId).size);
}

interface Surroundings {
  minThreads: number;
  dtypeOf: DtypeOf;
  variables: tf.Variable[];
  refusals: Refusals;
}

function takeDown(program: StepProgram, { minThreads, dtypeOf, variables, refusals }: Surroundings): GraphTrace {
  const graph = new Graph(minThreads);
  const outside = tf.backend();
  const owners = new Map(variables.map((variable) => [variable.dataId, variable]));
  const backend = new GraphBackend(graph, outside, (dataId) => owners.get(dataId), dtypeOf, refusals.refuseRead);
  const homes = variables.map(({ dataId, shape, dtype }) => ({ dataId, shape, dtype }));
  const outer = new OuterTensors();
  const leave = enter(backend);
  const feeds = createFeeds(backend, program);
  try {
    const known = [...Object.values(feeds), ...variables];
    const { figures, calls } = outer.watch(known, () =>
      captureStep(program, feeds, { refusals, countWork: () => graph.nodes.length }),
    );
    addFigures(graph, backend, figures);
    figures.dispose();
    variables.forEach((variable, i) => addAssignment(backend, variable, homes[i]!));
    return { graph, calls, figures: figures.size, outer };
  } finally {
    tf.dispose(feeds);
    leave();
  }
}

/** The inputs of the step as tensors of the graph. */
function createFeeds(backend: GraphBackend, { feeds }: StepProgram): Record<string, tf.Tensor> {
  const entries = Object.entries(feeds).map(([name, { shape, dtype }]): [string, tf.Tensor] => {
    const value = backend.graph.feed(name, sizeOf(shape), dtype === 'int32');
    return [name, tf.engine().makeTensorFromTensorInfo(backend.tensorOf(value, shape, dtype))];
  });
  return Object.fromEntries(entries);
}

/** Makes the graph's backend the current one, without telling tfjs, until the returned function is called. */
function enter(backend: GraphBackend): () => void {
  const engine = tf.engine();
  const { runKernel } = engine;
  return replaceMembers(engine, {
    backendName: graphBackendName,
    backendInstance: backend,
    runKernel<R extends tf.Tensor | tf.Tensor[]>(name: string, inputs: tf.NamedTensorMap, attrs?: tf.NamedAttrMap): R {
      if (!tf.getKernel(name, graphBackendName)) throw new ReplayError(`the graph has no ${name}`);
      return runKernel.call(engine, name, inputs, attrs) as R;
    },
  } as Partial<typeof engine>);
}

/** What is before the step on the device is no constant. */
function refuseReads({ refuseRead }: Refusals): () => void {
  return replaceMembers(tf.backend(), {
    readSync: () => refuseRead('dataSync'),
    read: () => refuseRead('data'),
    readToGPU: () => refuseRead('dataToGPU'),
  });
}

function addFigures(graph: Graph, backend: GraphBackend, figures: tf.Tensor): void {
  const value = backend.valueFor(figures);
  graph.add({
    name: 'figures',
    reads: [value],
    threads: figures.size,
    isRoot: true,
    body: ({ figure, load }) => figure(figures.size, 't', load(value, 't')),
  });
}

/** A variable that the step has assigned to ends it with the new value. */
function addAssignment(backend: GraphBackend, variable: tf.Variable, home: tf.TensorInfo): void {
  if (variable.dataId === home.dataId) return;
  if (variable.dtype !== 'float32') throw new ReplayError(`the graph does not assign ${variable.dtype} values`);
  const [target, value] = [backend.valueFor(home), backend.valueFor(variable)];
  backend.graph.add({
    name: 'assign',
    reads: [value],
    changes: [target],
    threads: value.size,
    body: ({ change, load }) => change(target, 't', load(value, 't')),
  });
}
