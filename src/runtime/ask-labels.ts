import type { LabelAnswer, LabelQuestion } from './answer-labels';

/**
 * Asks about a label image, in a worker of its own that ends with the answer: an image of 4,096 × 4,096 takes seconds, in which
 * a page would stand still. In an opaque origin, which has no workers by address, the page does it. Rejects where the code does
 * not arrive.
 */
export async function askLabels(question: LabelQuestion, signal?: AbortSignal): Promise<LabelAnswer> {
  if (self.origin === 'null') return (await import('./answer-labels')).answerLabels(question);
  const worker = new Worker(new URL('./label-worker.ts', import.meta.url), { type: 'module', name: 'labels' });
  try {
    return await new Promise<LabelAnswer>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<LabelAnswer>) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message || 'the worker did not start'));
      signal?.addEventListener('abort', () => reject(new Error('not wanted any more')));
      worker.postMessage(question);
    });
  } finally {
    worker.terminate();
  }
}
