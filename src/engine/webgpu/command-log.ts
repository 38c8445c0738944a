interface Dispatch {
  pipeline: GPUComputePipeline;
  bindGroup: GPUBindGroup;
  x: number;
  y: number;
  z: number;
}

interface Copy {
  source: GPUBuffer;
  sourceOffset: number;
  target: GPUBuffer;
  targetOffset: number;
  bytes: number;
}

/** Dispatches in one compute pass, and the copies after it. */
interface Segment {
  dispatches: Dispatch[];
  copies: Copy[];
}

/** A command as it is compared with another: what it does, apart from the buffers that it does it to. */
export interface Command {
  what: unknown[];
  buffers: GPUBuffer[];
}

/** The commands of one step, in order, and what they were made of. */
export class CommandLog {
  private readonly segments: Segment[] = [];
  private readonly bindings = new Map<GPUBindGroup, GPUBufferBinding[]>();
  private readonly constants = new Map<GPUBuffer, Uint8Array>();

  /** How many commands there are. */
  get length(): number {
    return this.segments.reduce((sum, { dispatches, copies }) => sum + dispatches.length + copies.length, 0);
  }

  /** Notes what a bind group binds. */
  noteBindings(group: GPUBindGroup, { entries }: GPUBindGroupDescriptor): void {
    this.bindings.set(
      group,
      [...entries].map(({ resource }) => resource as GPUBufferBinding),
    );
  }

  /** Notes what the host puts into a buffer for the step: uniforms, and values from JavaScript. */
  noteConstant(buffer: GPUBuffer, data: ArrayBuffer | ArrayBufferView): void {
    const bytes = ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data);
    this.constants.set(buffer, bytes.slice());
  }

  /** The bytes that the host has put into a buffer of the step. */
  constantOf(buffer: GPUBuffer): Uint8Array | undefined {
    return this.constants.get(buffer);
  }

  /** All commands, one after the other, with the buffers that each of them uses. */
  list(): Command[] {
    return this.segments.flatMap(({ dispatches, copies }) => [
      ...dispatches.map(({ pipeline, bindGroup, x, y, z }): Command => {
        const bound = this.bindings.get(bindGroup) ?? [];
        return {
          what: [pipeline, x, y, z, ...bound.flatMap(({ offset = 0, size }) => [offset, size])],
          buffers: bound.map(({ buffer }) => buffer),
        };
      }),
      ...copies.map(({ source, sourceOffset, target, targetOffset, bytes }): Command => {
        return { what: [sourceOffset, targetOffset, bytes], buffers: [source, target] };
      }),
    ]);
  }

  addDispatch(dispatch: Dispatch): void {
    const last = this.segments.at(-1);
    if (last && last.copies.length === 0) last.dispatches.push(dispatch);
    else this.segments.push({ dispatches: [dispatch], copies: [] });
  }

  addCopy(copy: Copy): void {
    if (this.segments.length === 0) this.segments.push({ dispatches: [], copies: [] });
    this.segments.at(-1)!.copies.push(copy);
  }

  /** Issues all of them. */
  encode(encoder: GPUCommandEncoder): void {
    for (const { dispatches, copies } of this.segments) {
      if (dispatches.length > 0) encodePass(encoder, dispatches);
      for (const { source, sourceOffset, target, targetOffset, bytes } of copies) {
        encoder.copyBufferToBuffer(source, sourceOffset, target, targetOffset, bytes);
      }
    }
  }
}

function encodePass(encoder: GPUCommandEncoder, dispatches: Dispatch[]): void {
  const pass = encoder.beginComputePass();
  let current: GPUComputePipeline | undefined;
  for (const { pipeline, bindGroup, x, y, z } of dispatches) {
    if (pipeline !== current) pass.setPipeline(pipeline);
    current = pipeline;
    pass.setBindGroup(0, bindGroup);
    pass.dispatchWorkgroups(x, y, z);
  }
  pass.end();
}

/** Stands in for a command encoder: has what tfjs-webgpu calls, writes it to the log and does nothing else. */
export function createLoggingEncoder(log: CommandLog): GPUCommandEncoder {
  let pipeline: GPUComputePipeline;
  let bindGroup: GPUBindGroup;
  const pass = {
    setPipeline: (next: GPUComputePipeline) => void (pipeline = next),
    setBindGroup: (_index: number, next: GPUBindGroup) => void (bindGroup = next),
    dispatchWorkgroups: (x: number, y = 1, z = 1) => log.addDispatch({ pipeline, bindGroup, x, y, z }),
    end: () => undefined,
  };
  const encoder = {
    beginComputePass: () => pass,
    copyBufferToBuffer: (
      source: GPUBuffer,
      sourceOffset: number,
      target: GPUBuffer,
      targetOffset: number,
      bytes: number,
    ) => log.addCopy({ source, sourceOffset, target, targetOffset, bytes }),
    finish: () => undefined,
  };
  return encoder as unknown as GPUCommandEncoder;
}
