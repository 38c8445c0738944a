import { isFirefox } from '../is-firefox';

/** Milliseconds between two looks at what the device has done. */
const gap = 1;

/**
 * Waits for a buffer that is being mapped. `nudges`: submits nothing again and again until then, for a browser that looks at
 * a device only when something is submitted.
 */
export async function nudgeUntil<T>(device: GPUDevice, mapping: Promise<T>, nudges = isFirefox()): Promise<T> {
  let pending = true;
  const nudge = (): void => {
    if (!pending) return;
    device.queue.submit([]);
    setTimeout(nudge, gap);
  };
  if (nudges) setTimeout(nudge, gap);
  try {
    return await mapping;
  } finally {
    pending = false;
  }
}
