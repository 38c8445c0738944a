import { replaceMembers } from '../../../src/engine/replay/replace-members';
import { currentBackend } from '../../../src/engine/webgpu/backend';

const faults: Record<string, (device: GPUDevice) => Partial<GPUDevice>> = {
  /** Shaders of the graph, which alone have a block of slots, do not parse. */
  shader: (device) => ({
    createShaderModule: ({ code, ...rest }) =>
      GPUDevice.prototype.createShaderModule.call(device, { ...rest, code: code.replace('struct Block', 'no WGSL') }),
  }),
  'buffer limit': (device) => limitBuffers(device, 1024),
  /** The step fits, the inputs of many steps do not. */
  'narrow buffers': (device) => limitBuffers(device, 32768),
  memory(device) {
    const filters: GPUErrorFilter[] = [];
    return {
      pushErrorScope(filter) {
        filters.push(filter);
        GPUDevice.prototype.pushErrorScope.call(device, filter);
      },
      async popErrorScope() {
        const filter = filters.pop();
        const error = await GPUDevice.prototype.popErrorScope.call(device);
        return filter === 'out-of-memory' ? new GPUOutOfMemoryError('no more memory') : error;
      },
    };
  },
  /** Compilation does not end. */
  endless: () => ({ createComputePipelineAsync: () => new Promise(() => undefined) }),
};

const limitBuffers = ({ limits }: GPUDevice, most: number): Partial<GPUDevice> => ({
  limits: new Proxy(limits, {
    get: (target, name) => (name === 'maxStorageBufferBindingSize' ? most : Reflect.get(target, name, target)),
  }),
});

/** Gives the device of WebGPU a fault, until the returned function is called; `unknown` is none of its own. */
export function breakDevice(fault: string): () => void {
  const { device } = currentBackend();
  const members = faults[fault]?.(device) ?? {};
  // The limits are a getter of the class, which cannot be assigned to: the device gets them as a member of its own first.
  if (members.limits)
    Object.defineProperty(device, 'limits', { value: device.limits, writable: true, configurable: true });
  return replaceMembers(device, members);
}

/** How many pipelines were compiled since. */
export function countPipelines(): () => number {
  let made = 0;
  const { device } = currentBackend();
  device.createComputePipelineAsync = (descriptor) => {
    made++;
    return GPUDevice.prototype.createComputePipelineAsync.call(device, descriptor);
  };
  return () => made;
}
