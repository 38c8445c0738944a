import { flushCommands, type WebgpuBackend } from './backend';
import { nudgeUntil } from './nudge';

/** Batches that may be under way on the device. More would only make controls late. */
const maxUnderWay = 2;

/** Steps that one runner wants to run. */
export interface Work {
  /** Data that goes to the device first. */
  tables: (Int32Array | Float32Array)[];
  /** How many floats come back. */
  results: number;
  /** Issues the commands. Table i lies in `upload` from byte `offsets[i]`; results go to `download` from byte `start`. */
  encode(encoder: GPUCommandEncoder, places: Places): void;
}

export interface Places {
  upload: GPUBuffer;
  offsets: number[];
  download: GPUBuffer;
  start: number;
}

export interface Done {
  results: Float32Array;
  /** JavaScript time for these commands, in milliseconds: an equal share of the command buffer's. */
  encodeMs: number;
}

interface Pending {
  work: Work;
  resolve(done: Done): void;
  reject(cause: unknown): void;
}

const perDevice = new WeakMap<GPUDevice, Submissions>();

/** The one queue of a device. */
export function submissionsOf(backend: WebgpuBackend): Submissions {
  const known = perDevice.get(backend.device);
  if (known) return known;
  const made = new Submissions(backend);
  perDevice.set(backend.device, made);
  return made;
}

/** Collects the work of all runners: what arrives in one turn of the event loop goes into one command buffer and comes back in one read. */
export class Submissions {
  private waiting: Pending[] = [];
  private readonly underWay = new Set<Pending[]>();
  private scheduled = false;
  private users = 0;
  private lost: Error | undefined;
  private upload: GPUBuffer | undefined;
  private downloads: GPUBuffer[] = [];

  constructor(private readonly backend: WebgpuBackend) {
    void backend.device.lost.then(({ message }) => this.fail(new Error(`the device is lost: ${message}`)));
  }

  /** Memory for tables and results stays as long as somebody uses the queue. */
  open(): void {
    this.users++;
  }

  close(): void {
    this.users--;
    this.freeUnused();
  }

  add(work: Work): Promise<Done> {
    return new Promise((resolve, reject) => {
      if (this.lost) return reject(this.lost);
      this.waiting.push({ work, resolve, reject });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    queueMicrotask(() => {
      this.scheduled = false;
      if (this.waiting.length > 0 && this.underWay.size < maxUnderWay) void this.submit(this.waiting.splice(0));
    });
  }

  private async submit(batch: Pending[]): Promise<void> {
    this.underWay.add(batch);
    const bytes = 4 * batch.reduce((sum, { work }) => sum + work.results, 0);
    const download = this.takeDownload(bytes);
    try {
      const encodeMs = this.encode(batch, download) / batch.length;
      await nudgeUntil(this.backend.device, download.mapAsync(GPUMapMode.READ, 0, bytes));
      const all = new Float32Array(download.getMappedRange(0, bytes));
      let start = 0;
      for (const { work, resolve } of batch) {
        resolve({ results: all.slice(start, start + work.results), encodeMs });
        start += work.results;
      }
      download.unmap();
      this.downloads.push(download);
    } catch (cause) {
      for (const { reject } of batch) reject(cause);
      download.destroy();
    }
    this.underWay.delete(batch);
    this.freeUnused();
    this.schedule();
  }

  /** Answers with the milliseconds it took. */
  private encode(batch: Pending[], download: GPUBuffer): number {
    const began = performance.now();
    const { device } = this.backend;
    flushCommands(this.backend);
    const tables = batch.flatMap(({ work }) => work.tables);
    const upload = this.takeUpload(tables.reduce((sum, { byteLength }) => sum + byteLength, 0));
    const encoder = device.createCommandEncoder();
    let [offset, start] = [0, 0];
    for (const { work } of batch) {
      const offsets = work.tables.map((table) => {
        const at = offset;
        device.queue.writeBuffer(upload, at, table.buffer, table.byteOffset, table.byteLength);
        offset += table.byteLength;
        return at;
      });
      work.encode(encoder, { upload, offsets, download, start });
      start += 4 * work.results;
    }
    device.queue.submit([encoder.finish()]);
    return performance.now() - began;
  }

  /** One buffer is enough: the queue writes the next tables after the submitted commands have read these. */
  private takeUpload(bytes: number): GPUBuffer {
    if (this.upload && this.upload.size >= bytes) return this.upload;
    this.upload?.destroy();
    return (this.upload = this.createBuffer(bytes, GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST));
  }

  private takeDownload(bytes: number): GPUBuffer {
    const old = this.downloads.pop();
    if (old && old.size >= bytes) return old;
    old?.destroy();
    return this.createBuffer(bytes, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST);
  }

  /** Sizes are powers of two, so that a growing chunk seldom needs another buffer. */
  private createBuffer(bytes: number, usage: number): GPUBuffer {
    return this.backend.device.createBuffer({ size: 2 ** Math.ceil(Math.log2(Math.max(bytes, 256))), usage });
  }

  private freeUnused(): void {
    if (this.users > 0 || this.waiting.length > 0 || this.underWay.size > 0) return;
    this.upload?.destroy();
    this.upload = undefined;
    for (const download of this.downloads.splice(0)) download.destroy();
  }

  private fail(cause: Error): void {
    this.lost = cause;
    for (const { reject } of [...this.waiting.splice(0), ...[...this.underWay].flat()]) reject(cause);
  }
}
