import type { AdapterInfo } from './protocol';

/** The GPU adapter that the browser gives WebGPU: its name, and whether it is a software one. Rejects with the reason where there is none. Page and worker get the same. */
export async function describeAdapter(): Promise<AdapterInfo> {
  if (!globalThis.navigator?.gpu) throw new Error('the browser has no WebGPU');
  const adapter = await navigator.gpu.requestAdapter().catch(() => null);
  if (!adapter) throw new Error('no adapter');
  const { vendor, architecture, description, device, isFallbackAdapter } = adapter.info;
  const name = [vendor, architecture, device, description].filter(Boolean).join(' ');
  return { description: name, software: isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|basic render/i.test(name) };
}
