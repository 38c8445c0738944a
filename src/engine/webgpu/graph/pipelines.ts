import { ReplayError } from '../../replay/program';
import type { Plan } from './plan';

/** What the shaders of a step find where: see write-shader. */
export interface Pipelines {
  layout: GPUBindGroupLayout;
  /** One for each shader of the plan. */
  pipelines: GPUComputePipeline[];
}

const perDevice = new WeakMap<GPUDevice, Map<string, Promise<GPUComputePipeline>>>();

/**
 * Compiles the shaders of a plan, side by side. The device keeps what it has compiled: another run of the same net, or another
 * lane, compiles nothing. Rejects with a ReplayError for a shader that the device does not take, and after `patience` milliseconds.
 */
export async function compilePlan(device: GPUDevice, { shaders, outers }: Plan, patience = 10_000): Promise<Pipelines> {
  const known = perDevice.get(device) ?? new Map<string, Promise<GPUComputePipeline>>();
  perDevice.set(device, known);
  const layout = createLayout(device, outers.filter(({ place }) => place === undefined).length);
  const pipelineLayout = device.createPipelineLayout({ bindGroupLayouts: [layout] });
  const compiling = shaders.map(({ code, label }) => {
    const pipeline = known.get(code) ?? compile(device, code, label, pipelineLayout);
    known.set(code, pipeline);
    pipeline.catch(() => known.delete(code));
    return pipeline;
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const fail = () => reject(new ReplayError(`the step takes longer than ${patience / 1000} s to compile`));
    timer = setTimeout(fail, patience);
  });
  try {
    return { layout, pipelines: await Promise.race([Promise.all(compiling), late, rejectWhenLost(device)]) };
  } finally {
    clearTimeout(timer);
  }
}

async function compile(
  device: GPUDevice,
  code: string,
  label: string,
  layout: GPUPipelineLayout,
): Promise<GPUComputePipeline> {
  device.pushErrorScope('validation');
  const module = device.createShaderModule({ label, code });
  // Rejects when the device is lost.
  const scope = device.popErrorScope().catch(() => null);
  try {
    return await device.createComputePipelineAsync({ label, layout, compute: { module, entryPoint: 'main' } });
  } catch (cause) {
    const error = await scope;
    throw new ReplayError(`the device does not take the shader of ${label}: ${error?.message ?? String(cause)}`, {
      cause,
    });
  }
}

function createLayout(device: GPUDevice, tables: number): GPUBindGroupLayout {
  const visibility = GPUShaderStage.COMPUTE;
  const entry = (buffer: GPUBufferBindingLayout, binding: number): GPUBindGroupLayoutEntry => ({
    binding,
    visibility,
    buffer,
  });
  const block: GPUBufferBindingLayout = { type: 'uniform', hasDynamicOffset: true };
  const [changing, fixed]: GPUBufferBindingLayout[] = [{ type: 'storage' }, { type: 'read-only-storage' }];
  const all = [block, block, changing!, fixed!, changing!, ...Array.from({ length: tables }, () => fixed!)];
  return device.createBindGroupLayout({ entries: all.map(entry) });
}

const rejectWhenLost = async ({ lost }: GPUDevice): Promise<never> => {
  const { message } = await lost;
  throw new Error(`the device is lost: ${message}`);
};
