import type { StepProgram } from '../../replay/program';
import type { Places } from '../submissions';
import { sizeOf, type Value } from './graph';
import type { Pipelines } from './pipelines';
import type { Plan } from './plan';

/** Uniform blocks begin at multiples of this many bytes: the default of minUniformBufferOffsetAlignment. */
const alignment = 256;

/** A tensor from outside: the buffer in which it is between runs. */
export interface Home {
  value: Value;
  buffer: GPUBuffer;
}

/** Buffers for runs of up to `capacity` steps. */
interface RunBuffers {
  capacity: number;
  blocks: GPUBuffer;
  steps: GPUBuffer;
  table: GPUBuffer;
  results: GPUBuffer;
  group: GPUBindGroup;
}

/** The memory of a compiled step, and how it runs. */
export class StepBuffers {
  readonly #arena: GPUBuffer;
  readonly #blockSize: number;
  readonly #feeds: { name: string; start: number; size: number }[];
  /** Numbers of all inputs of a step. */
  readonly #row: number;
  /** So many steps' inputs and figures fit in what the device binds. */
  readonly #mostSteps: number;
  /** What depends on how many steps a run has. Outgrown ones stay: commands that are not submitted may use them. */
  readonly #grown: RunBuffers[] = [];

  constructor(
    private readonly device: GPUDevice,
    private readonly plan: Plan,
    private readonly compiled: Pipelines,
    { feeds }: StepProgram,
    private readonly figures: number,
    /** Buffers of the tables, in the order of the plan. */
    private readonly tables: GPUBuffer[],
  ) {
    const { STORAGE, COPY_SRC, COPY_DST } = GPUBufferUsage;
    this.#blockSize = Math.ceil((16 * plan.vectors) / alignment) * alignment;
    this.#arena = this.#create(4 * plan.arena, STORAGE | COPY_SRC | COPY_DST);
    let start = 0;
    this.#feeds = Object.entries(feeds).map(([name, { shape }]) => {
      const feed = { name, start, size: sizeOf(shape) };
      start += feed.size;
      return feed;
    });
    this.#row = start;
    const { maxStorageBufferBindingSize, maxBufferSize } = device.limits;
    const most = Math.min(maxStorageBufferBindingSize, maxBufferSize);
    this.#mostSteps = 2 ** Math.floor(Math.log2(most / Math.max(alignment, 4 * this.#row, 4 * figures)));
    for (const { value, place } of plan.arrays) {
      if (value.source.from === 'array')
        device.queue.writeBuffer(this.#arena, 4 * place!, new Float32Array(value.source.numbers));
    }
  }

  /** Memory on the device, in bytes. */
  get bytes(): number {
    return this.#buffers.reduce((sum, { size }) => sum + size, 0);
  }

  get #buffers(): GPUBuffer[] {
    return [
      this.#arena,
      ...this.#grown.flatMap(({ blocks, steps, table, results }) => [blocks, steps, table, results]),
    ];
  }

  /** Copies tensors from their homes into the arena. */
  enter(encoder: GPUCommandEncoder, homes: readonly Home[]): void {
    for (const { value, buffer } of homes) {
      encoder.copyBufferToBuffer(buffer, 0, this.#arena, 4 * this.plan.places.get(value)!, 4 * value.size);
    }
  }

  /** Copies them back. */
  leave(encoder: GPUCommandEncoder, homes: readonly Home[]): void {
    for (const { value, buffer } of homes) {
      encoder.copyBufferToBuffer(this.#arena, 4 * this.plan.places.get(value)!, buffer, 0, 4 * value.size);
    }
  }

  /** k steps in as few passes as fit: their inputs from `upload`, their figures to `download`. */
  encode(encoder: GPUCommandEncoder, k: number, places: Places): void {
    for (let from = 0; from < k; from += this.#mostSteps) {
      const offsets = places.offsets.map((offset, i) => offset + 4 * from * this.#feeds[i]!.size);
      const start = places.start + 4 * from * this.figures;
      this.#encodePass(encoder, Math.min(k - from, this.#mostSteps), { ...places, offsets, start });
    }
  }

  #encodePass(encoder: GPUCommandEncoder, k: number, { upload, offsets, download, start }: Places): void {
    const { capacity, table, results, group } = this.#roomFor(k);
    this.#feeds.forEach(({ start: first, size }, i) =>
      encoder.copyBufferToBuffer(upload, offsets[i]!, table, 4 * capacity * first, 4 * k * size),
    );
    const pass = encoder.beginComputePass();
    const most = this.device.limits.maxComputeWorkgroupsPerDimension;
    for (let step = 0; step < k; step++) {
      this.plan.shaders.forEach(({ groups }, i) => {
        pass.setPipeline(this.compiled.pipelines[i]!);
        pass.setBindGroup(0, group, [i * this.#blockSize, step * alignment]);
        const x = Math.min(groups, most);
        pass.dispatchWorkgroups(x, Math.ceil(groups / x));
      });
    }
    pass.end();
    encoder.copyBufferToBuffer(results, 0, download, start, 4 * k * this.figures);
  }

  destroy(): void {
    for (const buffer of this.#buffers) buffer.destroy();
  }

  /** Room for the inputs and figures of so many steps. */
  #roomFor(k: number): RunBuffers {
    const last = this.#grown.at(-1);
    if (last && last.capacity >= k) return last;
    const { STORAGE, COPY_SRC, COPY_DST, UNIFORM } = GPUBufferUsage;
    const { device, plan } = this;
    const capacity = 2 ** Math.ceil(Math.log2(k));
    const blocks = this.#create(this.#blockSize * plan.shaders.length, UNIFORM | COPY_DST);
    const steps = this.#create(alignment * capacity, UNIFORM | COPY_DST);
    const table = this.#create(4 * capacity * this.#row, STORAGE | COPY_DST);
    const results = this.#create(4 * capacity * this.figures, STORAGE | COPY_SRC);
    const numbers = new Uint32Array((alignment / 4) * capacity);
    for (let step = 0; step < capacity; step++) numbers[(step * alignment) / 4] = step;
    device.queue.writeBuffer(steps, 0, numbers);
    device.queue.writeBuffer(blocks, 0, this.#writeBlocks(capacity));
    const whole = [this.#arena, table, results, ...this.tables].map((buffer) => ({ buffer }));
    const resources: GPUBufferBinding[] = [
      { buffer: blocks, size: 16 * plan.vectors },
      { buffer: steps, size: 16 },
      ...whole,
    ];
    const entries = resources.map((resource, binding) => ({ binding, resource }));
    const made = {
      capacity,
      blocks,
      steps,
      table,
      results,
      group: device.createBindGroup({ layout: this.compiled.layout, entries }),
    };
    this.#grown.push(made);
    return made;
  }

  /** The slots of all shaders. The inputs of a name lie together, so their places follow from the capacity. */
  #writeBlocks(capacity: number): Uint32Array<ArrayBuffer> {
    const words = this.#blockSize / 4;
    const all = new Uint32Array(words * this.plan.shaders.length);
    const placeOf = (value: Value): number => {
      const { source } = value;
      if (source.from !== 'feed') return this.plan.places.get(value)!;
      return capacity * this.#feeds.find(({ name }) => name === source.name)!.start;
    };
    this.plan.shaders.forEach(({ slots }, i) =>
      slots.forEach((slot, j) => {
        if (slot) all[i * words + j] = 'number' in slot ? slot.number : placeOf(slot.value);
      }),
    );
    return all;
  }

  #create(size: number, usage: number): GPUBuffer {
    return this.device.createBuffer({ size: Math.max(size, 16), usage });
  }
}
