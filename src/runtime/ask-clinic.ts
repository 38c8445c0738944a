import type { PrototxtFile } from '../clinic/report/prototxt-report';
import type { ClinicAnswer, ClinicQuestion, PrototxtQuestion, ReadCase } from './answer-clinic';
import type { ReadPrototxt } from './answer-prototxt';

/**
 * The clinic's worker. It is started before there is anything to read, so that nothing at all is fetched after a log was
 * pasted; one file is read at a time. Who cancels ends it, whatever it is at, and another one takes its place.
 */
export class ClinicReader {
  #worker = startClinic();
  /** Whether the script of the worker has arrived. */
  readonly ready: Promise<void> = new Promise((resolve, reject) => {
    this.#worker.onmessage = () => resolve();
    this.#worker.onerror = ({ message }) => reject(new Error(message || 'the worker did not start'));
  });

  /** Reads and judges a file. Rejects where it was cancelled, or the worker does not start. */
  async read(question: ClinicQuestion, tell: (share: number) => void, signal: AbortSignal): Promise<ReadCase> {
    const answer = await this.#ask(question, tell, signal);
    if (answer.type !== 'read') throw new Error(`an answer that was not asked for: ${answer.type}`);
    return answer.read;
  }

  /** Judges nets and solvers together, in their order. */
  async judge(prototxts: readonly PrototxtFile[]): Promise<ReadPrototxt[]> {
    const answer = await this.#ask({ prototxts }, () => {}, new AbortController().signal);
    if (answer.type !== 'judged') throw new Error(`an answer that was not asked for: ${answer.type}`);
    return answer.reads;
  }

  #ask(
    question: ClinicQuestion | PrototxtQuestion,
    tell: (share: number) => void,
    signal: AbortSignal,
  ): Promise<Exclude<ClinicAnswer, { type: 'ready' | 'progress' }>> {
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      const end = (message: string) => {
        worker.terminate();
        this.#worker = startClinic();
        reject(new Error(message));
      };
      const onAbort = () => end('not wanted any more');
      if (signal.aborted) return reject(new Error('not wanted any more'));
      signal.addEventListener('abort', onAbort, { once: true });
      worker.onmessage = ({ data }: MessageEvent<ClinicAnswer>) => {
        if (data.type === 'progress') tell(data.share);
        if (data.type === 'progress' || data.type === 'ready') return;
        signal.removeEventListener('abort', onAbort);
        resolve(data);
      };
      worker.onerror = ({ message }) => end(message || 'the worker did not start');
      worker.postMessage(question);
    });
  }
}

const startClinic = (): Worker =>
  new Worker(new URL('./clinic-worker.ts', import.meta.url), { type: 'module', name: 'clinic' });
