import type { StartTraining, Training } from './engine';
import { loadProblem } from './problem';
import { timeBlocks } from './time-blocks';

/** Each engine is a chunk of its own: a worker holds the kernels of one only. */
const engines = import.meta.glob<{ startTraining: StartTraining }>('./engines/*.ts');

/** Steps between two looks at the messages in `trainOnce`: about 16 ms of the mlp. */
const chunk = 50;

/** Who trains what. */
interface Work {
  engine: string;
  backend: string;
  problem: string;
}

async function openTraining({ engine, backend, problem }: Work): Promise<Training> {
  const { startTraining } = await engines[`./engines/${engine}.ts`]!();
  return startTraining(await loadProblem(problem), backend);
}

/** What a worker can be asked, and what it answers. */
const tasks = {
  /** Starts training; answers with the losses of the first steps, and when the worker had its first one. */
  async prepare({ steps, ...work }: Work & { steps: number }) {
    training?.dispose?.();
    training = await openTraining(work);
    const losses: number[] = [];
    for (let s = 0; s < steps; s++) {
      losses.push(...Array.from((await training.run(1)).losses));
      firstMs ??= performance.now();
    }
    return { losses, firstMs };
  },
  /** Trains for some time; answers with milliseconds per step of each block. */
  measure: (options: { ms: number; block: number; steps?: number }) => timeBlocks(training!, options),
  /** One run from its start to its end, in chunks that leave room for messages. */
  async trainOnce({ steps, ...work }: Work & { steps: number }) {
    const once = await openTraining(work);
    for (let left = steps; left > 0; left -= chunk) await once.run(Math.min(chunk, left));
    once.dispose?.();
  },
  async countBytes() {
    return training!.countBytes?.() ?? null;
  },
  async countDispatches() {
    return training!.countDispatches?.() ?? null;
  },
  async printStep() {
    return training!.printStep?.() ?? '';
  },
};
export type Tasks = typeof tasks;

let training: Training | undefined;
/** Milliseconds from the start of this worker to its first loss. */
let firstMs: number | undefined;

self.onmessage = async ({ data: { task, options } }: MessageEvent<{ task: keyof Tasks; options: never }>) => {
  try {
    self.postMessage({ result: await tasks[task](options) });
  } catch (cause) {
    self.postMessage({ error: cause instanceof Error ? cause.message : String(cause) });
  }
};
