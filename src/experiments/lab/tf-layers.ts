import type * as layers from '@tensorflow/tfjs-layers';

/** TensorFlow.js's own Keras, for cells that show what it does: it trains by itself, step by step and without replay. */
export interface TfLayers {
  tfl: typeof layers;
  /** What `work` gives, and the lines that were written with `console.warn` meanwhile. */
  hear<T>(work: () => Promise<T>): Promise<{ value: T; warnings: string[] }>;
}

/** Fetches tf.layers (about 55 kB after gzip), for the first run that asks for it. */
export async function loadTfLayers(): Promise<TfLayers> {
  const tfl = await import('@tensorflow/tfjs-layers');
  return { tfl, hear };
}

async function hear<T>(work: () => Promise<T>): Promise<{ value: T; warnings: string[] }> {
  const warn = console.warn;
  const warnings: string[] = [];
  console.warn = (...words: unknown[]) => warnings.push(words.join(' '));
  try {
    return { value: await work(), warnings };
  } finally {
    console.warn = warn;
  }
}
