import * as tf from '@tensorflow/tfjs-core';
import { bufferOf, neverCache, type WebgpuBackend } from './backend';
import { updates, type Update } from './updates';

/** Threads of a workgroup; every thread updates one number. */
const workgroupSize = 64;

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
  const each = (write: (slot: number) => string) => Array.from({ length: slots }, (_, s) => write(s)).join('\n');
  return `
    @group(0) @binding(0) var<uniform> start: u32;
    @group(0) @binding(1) var<storage, read_write> weight: array<f32>;
    @group(0) @binding(2) var<storage, read> gradient: array<f32>;
    @group(0) @binding(3) var<storage, read> hyper: array<f32>;
    ${each((s) => `@group(0) @binding(${4 + s}) var<storage, read_write> state${s}: array<f32>;`)}

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
      ${each((s) => `var slot${s} = state${s}[i];`)}
      ${code}
      ${each((s) => `state${s}[i] = slot${s};`)}
      weight[i] = w;
    }`;
}
