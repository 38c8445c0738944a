import type { KeepAnswer, KeepRequest } from '../../keep/messages';

/** An answer to one question, and how to stop waiting for more. */
export interface Asking {
  stop(): void;
}

/** Asks the service worker something; `hear` gets each of its answers. */
export function askWorker(worker: ServiceWorker, request: KeepRequest, hear: (answer: KeepAnswer) => void): Asking {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }: MessageEvent<KeepAnswer>) => hear(data);
  worker.postMessage(request, [port2]);
  return { stop: () => port1.postMessage('stop') };
}
