import type { WorkerLike } from '../../engine/client';
import type { FromWorker, ToWorker } from '../../engine/protocol';
import { fetchWorkerText, siteUrl } from '../worker-text';

/** What the frame says of its worker: it did not start, or an error in it that nobody caught. */
interface FrameMessage {
  type: 'failed';
  message: string;
}

let script: Promise<string> | undefined;

/**
 * Starts a worker for a reader's code, in a frame of an origin like no other, whose policy lets nothing out. The page and the
 * worker talk through a port; the end of the worker is that of the frame. Rejects where the browser refuses it.
 */
export async function startCellWorker(): Promise<WorkerLike> {
  const text = await (script ??= fetchWorkerText('cell-worker.js').catch((cause: unknown) => {
    script = undefined;
    throw cause;
  }));
  const frame = await openFrame();
  const { port1, port2 } = new MessageChannel();
  const worker = new FramedWorker(frame, port1);
  // A frame like this has no origin that could be named. It gets our own script, which is no secret.
  frame.contentWindow!.postMessage({ script: text }, '*', [port2]);
  await worker.booted;
  return worker;
}

function openFrame(): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  Object.assign(frame, { hidden: true, title: 'cell', src: siteUrl('cell-frame.html') });
  const loaded = new Promise<HTMLIFrameElement>((resolve) => (frame.onload = () => resolve(frame)));
  document.body.append(frame);
  return loaded;
}

class FramedWorker implements WorkerLike {
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  /** Resolves when the worker runs. */
  readonly booted: Promise<void>;
  /** Called when the frame says that the worker is broken. */
  #fail: (message: string) => void = () => {};
  /** The runs of the last start. */
  #runs: number[] = [];

  constructor(
    private readonly frame: HTMLIFrameElement,
    private readonly port: MessagePort,
  ) {
    this.booted = new Promise((resolve, reject) => {
      port.onmessage = () => {
        port.onmessage = (event: MessageEvent<FromWorker>) => this.onmessage?.(event);
        this.#fail = (message) => this.#blame(message);
        resolve();
      };
      this.#fail = (message) => {
        this.terminate();
        reject(new Error(message));
      };
    });
    addEventListener('message', this.#hearFrame);
  }

  postMessage(message: ToWorker): void {
    if (message.type === 'start') this.#runs = message.lanes.map(({ run }) => run);
    this.port.postMessage(message);
  }

  terminate(): void {
    removeEventListener('message', this.#hearFrame);
    this.port.close();
    this.frame.remove();
  }

  /** A worker that ran and broke, as where memory is out, broke on the reader's code: nobody tries that again elsewhere. */
  #blame(detail: string): void {
    for (const run of this.#runs) {
      const data: FromWorker = { type: 'failed', run, error: { code: 'cell-failed', detail } };
      this.onmessage?.(new MessageEvent('message', { data }));
    }
  }

  readonly #hearFrame = ({ source, data }: MessageEvent<FrameMessage | null>): void => {
    if (source === this.frame.contentWindow && data?.type === 'failed') this.#fail(data.message);
  };
}
