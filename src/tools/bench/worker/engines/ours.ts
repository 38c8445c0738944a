import { runEagerly } from '../../../../engine/replay/eager';
import type { StepProgram, StepRunner } from '../../../../engine/replay/program';
import { replayOnWasm } from '../../../../engine/wasm/replay';
import { replayGraph } from '../../../../engine/webgpu/graph/replay';
import { trainOurs } from '../train-ours';

/** A step that cannot be replayed is a fault here. */
const creators: Record<string, (program: StepProgram) => StepRunner> = {
  wasm: replayOnWasm,
  webgpu: (program) => replayGraph(program),
};

/** The engine of the lessons. */
export const startTraining = trainOurs((program, backend) => (creators[backend] ?? runEagerly)(program));
