import * as tf from '@tensorflow/tfjs-core';
import { ProofPlan } from '../replay/proof-plan';
import { checkTables, ReplayError, type StepRunner, type StepProgram, type StepTables } from '../replay/program';
import { findOddCall } from './find-odd-call';
import { addressIn, currentWasm, type WasmInternals } from './heap';
import { haveSameValues, Home, Snapshot } from './homes';
import { HelperLost, pairOf, SharedStep } from './threads';
import { issueStep, traceStep, type Trace } from './trace';

/** Runner that replays a captured step on wasm. */
export interface WasmReplay extends StepRunner {
  /** Memory that the capture holds, in bytes; 0 before the first run. */
  readonly bytes: number;
}

/**
 * Captures the program's step on the current wasm backend while it is done for the first time, and replays it as calls on
 * fixed addresses. The second step, some later ones and those that are asked for are done both ways: where one value
 * differs, or the step does what cannot be repeated, `run` rejects with a ReplayError, and the variables are as before.
 * Where the backend has a pair of threads, two may do the replays; when the helper is lost within a step, this thread does the
 * steps once more.
 */
export function replayOnWasm(program: StepProgram): WasmReplay {
  const backend = currentWasm();
  const feeds = createFeeds(program);
  let homes: Home[] | undefined;
  /** The variables before the latest chunk of steps. */
  let before: Snapshot | undefined;
  let trace: Trace | undefined;
  /** The traced step by two threads, where there are two. */
  let shared: SharedStep | undefined;
  const plan = new ProofPlan();
  let steps = 0;
  let disposed = false;

  function doStep(all: Home[]): Float32Array {
    if (!trace) {
      trace = traceStep(backend, program, feeds, all);
      const pair = pairOf(backend);
      shared = pair && new SharedStep(pair, trace.work);
      return readFigures(backend, trace);
    }
    if (shared) shared.run();
    else for (const piece of trace.work) piece();
    return readFigures(backend, trace);
  }

  /** Replays the step and issues it anew from the same values. */
  function proveStep(all: Home[], step: number, demanded: boolean): Float32Array {
    const start = new Snapshot(all);
    const replayed = { figures: doStep(all), variables: new Snapshot(all) };
    start.restore();
    const issued = issueStep(program, feeds, all);
    const figures = issued.dataSync<'float32'>();
    issued.dispose();
    const other = haveSameValues(replayed.figures, figures) ? replayed.variables.findDifference() : 'its figures';
    if (other) {
      const odd = findOddCall(backend, program, { feeds, homes: all, start, trace: trace! });
      throw plan.refute(step, demanded, `its replay gives other values of ${other}${odd ? `, first in ${odd}` : ''}`);
    }
    plan.pass(step);
    return figures;
  }

  return {
    get bytes() {
      return trace?.bytes ?? 0;
    },
    get calls() {
      return trace?.calls ?? [];
    },
    async run(k, tables, { prove = false } = {}) {
      if (disposed) throw new Error('the runner is disposed');
      checkTables(program, k, tables);
      const all = (homes ??= findHomes(backend));
      trace?.outer.check();
      for (const home of all) home.bringBack();
      if (before) before.renew();
      else before = new Snapshot(all);
      const doSteps = () =>
        Array.from({ length: k }, (_, s) => {
          feedStep(backend, feeds, s, tables);
          const demanded = prove && s === 0;
          const isProof = trace && plan.isDue(steps + s, demanded);
          return isProof ? proveStep(all, steps + s, demanded) : doStep(all);
        });
      const attempt = () => {
        try {
          return doSteps();
        } catch (cause) {
          before!.restore();
          throw asReplayError(cause);
        }
      };
      let rows: Float32Array[];
      try {
        rows = attempt();
      } catch (cause) {
        if (!(cause instanceof HelperLost)) throw cause;
        shared?.dispose();
        shared = undefined;
        rows = attempt();
      }
      steps += k;
      return concat(rows);
    },
    dispose() {
      if (disposed) return;
      disposed = true;
      tf.dispose(feeds);
      for (const home of homes ?? []) home.release();
      shared?.dispose();
      trace?.dispose();
      homes = before = trace = undefined;
    },
  };
}

/** Tensors that keep their places; every step finds its inputs in them. */
function createFeeds({ feeds }: StepProgram): Record<string, tf.Tensor> {
  return Object.fromEntries(
    Object.entries(feeds).map(([name, { shape, dtype }]) => [name, tf.keep(tf.zeros(shape, dtype))]),
  );
}

const findHomes = (backend: WasmInternals): Home[] =>
  Object.values(tf.engine().registeredVariables).map((variable) => Home.of(backend, variable));

function feedStep(backend: WasmInternals, feeds: Record<string, tf.Tensor>, s: number, tables: StepTables): void {
  for (const [name, tensor] of Object.entries(feeds)) {
    const row = tables[name]!.subarray(s * tensor.size, (s + 1) * tensor.size);
    const bytes = new Uint8Array(row.buffer, row.byteOffset, row.byteLength);
    backend.wasm.HEAPU8.set(bytes, addressIn(backend, tensor.dataId));
  }
}

const readFigures = (backend: WasmInternals, { figures: { address, count } }: Trace): Float32Array =>
  new Float32Array(backend.wasm.HEAPU8.buffer, address, count).slice();

function concat(rows: Float32Array[]): Float32Array {
  const all = new Float32Array(rows.reduce((sum, row) => sum + row.length, 0));
  let at = 0;
  for (const row of rows) {
    all.set(row, at);
    at += row.length;
  }
  return all;
}

/** A fault of the module, out of bounds or unreachable, ends this replay and not the run. */
function asReplayError(cause: unknown): unknown {
  return cause instanceof WebAssembly.RuntimeError
    ? new ReplayError(`the replay failed: ${cause.message}`, { cause })
    : cause;
}
