/** Milliseconds between two looks at what the device has done. */
const gap = 1;

/**
 * Maps the first `bytes` of a buffer for reading. `nudges`: submits nothing again and again until it is mapped. Firefox looks
 * at what a device has done when something is submitted, and otherwise only ten times a second.
 */
export async function mapSoon(
  device: GPUDevice,
  buffer: GPUBuffer,
  bytes: number,
  nudges = globalThis.navigator?.userAgent.includes('Firefox') ?? false,
): Promise<void> {
  let pending = true;
  const nudge = (): void => {
    if (!pending) return;
    device.queue.submit([]);
    setTimeout(nudge, gap);
  };
  const mapping = buffer.mapAsync(GPUMapMode.READ, 0, bytes);
  if (nudges) setTimeout(nudge, gap);
  try {
    await mapping;
  } finally {
    pending = false;
  }
}
