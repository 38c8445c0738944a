import * as tf from '@tensorflow/tfjs-core';
import { bufferOf, neverCache, type WebgpuBackend } from './backend';

/** Threads of a workgroup; every thread updates one number. */
const workgroupSize = 64;

interface Update {
  /** Tensors of the weight's shape that the update carries from step to step. */
  slots: 0 | 1 | 2;
  /** WGSL: changes `w` by the gradient `g`, decay included, and by `slot0[i]` and `slot1[i]`; `h(2)`, ... follow rate and decay. */
  code: string;
}

/** See ../optimisers for the formulas and their sources. */
const updates: Record<string, Update> = {
  SgdUpdate: { slots: 0, code: 'w -= rate * g;' },
  MomentumUpdate: {
    slots: 1,
    code: `
      let v = h(2) * slot0[i] + rate * g;
      slot0[i] = v;
      w -= v;`,
  },
  NesterovUpdate: {
    slots: 1,
    code: `
      let v = slot0[i];
      let u = h(2) * v + rate * g;
      slot0[i] = u;
      w -= (1 + h(2)) * u - h(2) * v;`,
  },
  AdaGradUpdate: {
    slots: 1,
    code: `
      let squares = slot0[i] + g * g;
      slot0[i] = squares;
      w -= rate * g / (sqrt(squares) + h(2));`,
  },
  RmsPropUpdate: {
    slots: 1,
    code: `
      let squares = h(2) * slot0[i] + h(3) * g * g;
      slot0[i] = squares;
      w -= rate * g / (sqrt(squares) + h(4));`,
  },
  AdaDeltaUpdate: {
    slots: 2,
    code: `
      let squares = h(2) * slot0[i] + h(3) * g * g;
      let change = g * sqrt((slot1[i] + h(4)) / (squares + h(4)));
      slot0[i] = squares;
      slot1[i] = h(2) * slot1[i] + h(3) * change * change;
      w -= rate * change;`,
  },
  AdamUpdate: {
    slots: 2,
    code: `
      let first = h(3) * slot0[i] + h(4) * g;
      let second = h(5) * slot1[i] + h(6) * g * g;
      slot0[i] = first;
      slot1[i] = second;
      w -= rate * first / (sqrt(second) * h(2) + h(7));`,
  },
};

/**
 * One dispatch per weight and step, in place. Inputs: weight, gradient, slot0, slot1, hyper [rows, numbers]; attribute
 * `row`: which row of hyper is this weight's. Returns nothing.
 */
export function registerOptimisers(): void {
  for (const [kernelName, update] of Object.entries(updates)) {
    tf.registerKernel({
      kernelName,
      backendName: 'webgpu',
      kernelFunc({ inputs, attrs, backend }) {
        const slots = Array.from({ length: update.slots }, (_, i) => inputs[`slot${i}`]!);
        runUpdate(backend as WebgpuBackend, kernelName, update, {
          weight: inputs['weight']!,
          gradient: inputs['gradient']!,
          hyper: inputs['hyper']!,
          slots,
          row: attrs!['row'] as number,
        });
        return [];
      },
    });
  }
}

interface UpdateCall {
  weight: tf.TensorInfo;
  gradient: tf.TensorInfo;
  hyper: tf.TensorInfo;
  slots: tf.TensorInfo[];
  row: number;
}

function runUpdate(
  backend: WebgpuBackend,
  name: string,
  update: Update,
  { weight, gradient, hyper, slots, row }: UpdateCall,
): void {
  const tensors = [weight, gradient, hyper, ...slots];
  for (const { dataId } of tensors) {
    backend.uploadToGPU(dataId);
    backend.commandQueueOwnedIds.add(dataId);
  }
  for (const { dataId } of [weight, ...slots]) neverCache(backend.tensorMap.get(dataId));
  const start = backend.makeUniforms([{ type: 'uint32', data: [row * hyper.shape[1]!] }]);
  const buffers: GPUBufferBinding[] = tensors.map(({ dataId }) => ({ buffer: bufferOf(backend, dataId) }));
  const pipeline = getPipeline(backend.device, name, update);
  const bindGroup = backend.device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: [start, ...buffers].map((resource, binding) => ({ binding, resource })),
  });
  dispatch(backend, pipeline, bindGroup, tf.util.sizeFromShape(weight.shape));
}

/** Issues one thread per number, among tfjs's own commands. */
function dispatch(
  backend: WebgpuBackend,
  pipeline: GPUComputePipeline,
  bindGroup: GPUBindGroup,
  threads: number,
): void {
  const groups = Math.ceil(threads / workgroupSize);
  const x = Math.min(groups, backend.device.limits.maxComputeWorkgroupsPerDimension);
  backend.ensureCommandEncoderReady();
  const pass = (backend.computePassEncoder ??= backend.commandEncoder!.beginComputePass());
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, bindGroup);
  pass.dispatchWorkgroups(x, Math.ceil(groups / x));
  backend.dispatchCountInPass++;
  if (backend.dispatchCountInPass >= tf.env().getNumber('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE')) {
    backend.endComputePassEncoder();
    backend.submitQueue();
  }
}

const pipelines = new WeakMap<GPUDevice, Map<string, GPUComputePipeline>>();

function getPipeline(device: GPUDevice, name: string, update: Update): GPUComputePipeline {
  const known = pipelines.get(device) ?? new Map<string, GPUComputePipeline>();
  pipelines.set(device, known);
  const old = known.get(name);
  if (old) return old;
  const module = device.createShaderModule({ label: name, code: writeShader(update) });
  const made = device.createComputePipeline({ label: name, layout: 'auto', compute: { module, entryPoint: 'main' } });
  known.set(name, made);
  return made;
}

function writeShader({ slots, code }: Update): string {
  const slotBindings = Array.from(
    { length: slots },
    (_, s) => `@group(0) @binding(${4 + s}) var<storage, read_write> slot${s}: array<f32>;`,
  );
  return `
    @group(0) @binding(0) var<uniform> start: u32;
    @group(0) @binding(1) var<storage, read_write> weight: array<f32>;
    @group(0) @binding(2) var<storage, read> gradient: array<f32>;
    @group(0) @binding(3) var<storage, read> hyper: array<f32>;
    ${slotBindings.join('\n')}

    fn h(k: u32) -> f32 {
      return hyper[start + k];
    }

    @compute @workgroup_size(${workgroupSize})
    fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
      let i = id.y * groups.x * ${workgroupSize} + id.x;
      if (i >= arrayLength(&weight)) {
        return;
      }
      let rate = h(0);
      let decay = h(1);
      var w = weight[i];
      var g = gradient[i];
      if (decay != 0) {
        g += decay * w;
      }
      ${code}
      weight[i] = w;
    }`;
}
