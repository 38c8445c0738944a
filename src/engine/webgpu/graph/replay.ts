import { describeAdapter } from '../../adapter';
import { ProofPlan } from '../../replay/proof-plan';
import { checkTables, ReplayError, type StepProgram, type StepRunner } from '../../replay/program';
import { currentBackend, type WebgpuBackend } from '../backend';
import { submissionsOf } from '../submissions';
import { findPlanDifference, type Compiled } from './compare-plans';
import { sizeOf } from './graph';
import { settleOutside, type Outside } from './outside';
import { compilePlan } from './pipelines';
import { planGraph, type PlanOptions } from './plan';
import { StepBuffers } from './step-buffers';
import { traceGraph } from './trace';

/** Runner that runs a compiled step on WebGPU. */
export interface GraphReplay extends StepRunner {
  /** JavaScript time that the commands of the last run took, in milliseconds; compilation not counted. */
  encodeMs: number;
  /** Memory that the step holds on the device, in bytes; 0 before the first run. */
  bytes: number;
  /** Dispatches of one step; 0 before the first run. */
  dispatches: number;
}

/** How the work is cut for the adapter. */
export interface GraphOptions {
  dispatch: PlanOptions['dispatch'];
  /** Below so many threads a kernel cuts its work into smaller pieces. */
  minThreads: number;
  /** So long may compilation take, in milliseconds. 10 s unless given. */
  patience?: number;
}

/** A step that can run. */
interface Ready extends Compiled {
  buffers: StepBuffers;
  outside: Outside;
}

/**
 * Compiles the program's step on the current WebGPU backend in its first run: one shader for each level of its graph, over one
 * buffer. Runs that several runners ask for in the same turn of the event loop share a command buffer.
 *
 * A compiled step proves itself by taking the step down again: where it is another one it is compiled anew, and `onChange` is
 * told what was different. `run` rejects with a ReplayError, the variables as before, where the step has no graph, does not
 * compile, or is another one each time.
 */
export function replayGraph(
  program: StepProgram,
  { onChange, options }: { onChange?(reason: string): void; options?: Partial<GraphOptions> } = {},
): GraphReplay {
  const backend = currentBackend();
  const submissions = submissionsOf(backend);
  submissions.open();
  const plan = new ProofPlan();
  let ready: Ready | undefined;
  let starting: Promise<Ready> | undefined;
  let chosen: GraphOptions | undefined;
  let steps = 0;
  let disposed = false;

  async function start(): Promise<Ready> {
    chosen = { ...(await chooseOptions()), ...options };
    return setUp(backend, program, takeDown(backend, program, chosen), chosen);
  }

  /** The step as it is now: the one that is compiled, or another one. */
  async function prove(old: Ready, demanded: boolean): Promise<Ready> {
    const now = takeDown(backend, program, chosen!);
    const difference = findPlanDifference(old, now);
    if (!difference) {
      plan.pass(steps);
      return old;
    }
    const cause = plan.refute(steps, demanded, difference);
    if (!plan.isProven) throw cause;
    onChange?.(cause.message);
    release(old);
    return setUp(backend, program, now, chosen!);
  }

  /** One that was disposed of while it was compiled holds nothing. */
  function keep(made: Ready): Ready {
    if (disposed) release(made);
    return made;
  }

  const runner: GraphReplay = {
    get calls() {
      return ready?.trace.calls ?? [];
    },
    encodeMs: 0,
    bytes: 0,
    dispatches: 0,
    async run(k, tables, { prove: demanded = false } = {}) {
      if (disposed) throw new Error('the runner is disposed');
      checkTables(program, k, tables);
      if (!ready) ready = keep(await (starting ??= start()));
      const told = demanded || ready.trace.outer.isStale;
      if (!disposed && steps > 0 && plan.isDue(steps, told)) ready = keep(await prove(ready, told));
      if (disposed) throw new Error('the runner was disposed before it ran');
      const {
        buffers,
        outside,
        trace,
        plan: { shaders },
      } = ready;
      runner.dispatches = shaders.length;
      steps += k;
      let encoded = false;
      const { results, encodeMs } = await submissions.add({
        tables: Object.keys(program.feeds).map((name) => tables[name]!),
        results: k * trace.figures,
        encode(encoder, places) {
          if (disposed) return;
          buffers.enter(encoder, outside.entering(encoder));
          buffers.encode(encoder, k, places);
          buffers.leave(encoder, outside.leaving());
          encoded = true;
        },
      });
      if (!encoded) throw new Error('the runner was disposed before it ran');
      Object.assign(runner, { encodeMs, bytes: buffers.bytes });
      return results;
    },
    dispose() {
      if (disposed) return;
      disposed = true;
      submissions.close();
      if (ready) release(ready);
    },
  };
  return runner;
}

/** Software runs every branch of a level's shader for every thread, and has few threads to fill. */
async function chooseOptions(): Promise<GraphOptions> {
  const { software } = await describeAdapter();
  return software ? { dispatch: 'kernel', minThreads: 256 } : { dispatch: 'level', minThreads: 4096 };
}

function takeDown(
  { device, tensorMap }: WebgpuBackend,
  program: StepProgram,
  { dispatch, minThreads }: GraphOptions,
): Compiled {
  const trace = traceGraph(program, minThreads, (dataId) => tensorMap.get(dataId).dtype);
  // Arena, inputs and figures are bound as well.
  const maxTables = device.limits.maxStorageBuffersPerShaderStage - 3;
  const { maxStorageBufferBindingSize, maxBufferSize, maxUniformBufferBindingSize } = device.limits;
  const plan = planGraph(trace.graph, { dispatch, maxTables, maxVectors: maxUniformBufferBindingSize / 16 });
  const inputs = Object.values(program.feeds).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  const bytes = 4 * Math.max(plan.arena, inputs, trace.figures);
  const most = Math.min(maxStorageBufferBindingSize, maxBufferSize);
  if (bytes > most) throw new ReplayError(`the step needs ${bytes} bytes, the device binds ${most}`);
  return { trace, plan };
}

async function setUp(
  backend: WebgpuBackend,
  program: StepProgram,
  compiled: Compiled,
  { patience }: GraphOptions,
): Promise<Ready> {
  const { device } = backend;
  const pipelines = await compilePlan(device, compiled.plan, patience);
  const outside = settleOutside(backend, compiled.plan);
  device.pushErrorScope('out-of-memory');
  const buffers = new StepBuffers(device, compiled.plan, pipelines, program, compiled.trace.figures, outside.tables);
  const ready = { ...compiled, buffers, outside };
  const error = await device.popErrorScope();
  if (!error) return ready;
  release(ready);
  throw new ReplayError(`the device has no memory for the step: ${error.message}`);
}

function release({ buffers, outside }: Ready): void {
  buffers.destroy();
  outside.release();
}
