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

/** The commands of one step, in order. */
export class CommandLog {
  private readonly segments: Segment[] = [];

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
