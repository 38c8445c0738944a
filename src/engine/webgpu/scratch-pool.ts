import type { BufferPool } from './backend';

/**
 * The buffers of a captured step. What one operation gives back the next may have: a replay issues them in the same
 * order. Uniforms and data from the host are written once, while the step is captured, and so never handed out again.
 */
export class ScratchPool implements BufferPool {
  /** Memory held, in bytes. */
  bytes = 0;
  private readonly owned = new Map<GPUBuffer, { reusable: boolean }>();
  private readonly free = new Map<string, GPUBuffer[]>();

  /** `outer`: takes back buffers that are not from here. */
  constructor(
    private readonly device: GPUDevice,
    private readonly outer: BufferPool,
  ) {}

  acquireBuffer(size: number, usage: number, mappedAtCreation = false, reuse = true): GPUBuffer {
    const reusable = reuse && !mappedAtCreation && (usage & GPUBufferUsage.UNIFORM) === 0;
    const old = reusable ? this.free.get(keyOf(size, usage))?.pop() : undefined;
    if (old) return old;
    const buffer = this.device.createBuffer({ size, usage, mappedAtCreation });
    this.owned.set(buffer, { reusable });
    this.bytes += size;
    return buffer;
  }

  has(buffer: GPUBuffer): boolean {
    return this.owned.has(buffer);
  }

  releaseBuffer(buffer: GPUBuffer, reuse?: boolean): void {
    const own = this.owned.get(buffer);
    if (!own) this.outer.releaseBuffer(buffer, reuse);
    if (!own?.reusable) return;
    const key = keyOf(buffer.size, buffer.usage);
    this.free.set(key, [...(this.free.get(key) ?? []), buffer]);
  }

  destroy(): void {
    for (const buffer of this.owned.keys()) buffer.destroy();
    this.owned.clear();
    this.free.clear();
    this.bytes = 0;
  }
}

const keyOf = (size: number, usage: number): string => `${size} ${usage}`;
