import type { OfflineAnswer, OfflineRequest } from '../../offline/messages';

/** An answer to one question, and how to stop waiting for more. */
export interface Asking {
  stop(): void;
}

/** Asks the service worker something; `hear` gets each of its answers. */
export function askWorker(
  worker: ServiceWorker,
  request: OfflineRequest,
  hear: (answer: OfflineAnswer) => void,
): Asking {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }: MessageEvent<OfflineAnswer>) => hear(data);
  worker.postMessage(request, [port2]);
  return { stop: () => port1.postMessage('stop') };
}
