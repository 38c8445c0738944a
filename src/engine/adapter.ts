import type { AdapterInfo } from './protocol';

/** What WebGPU would run on. Throws an Error that says why when there is nothing. Page and worker see the same adapter. */
export async function describeAdapter(): Promise<AdapterInfo> {
  if (!globalThis.navigator?.gpu) throw new Error('the browser has no WebGPU');
  const adapter = await navigator.gpu.requestAdapter().catch(() => null);
  if (!adapter) throw new Error('no adapter');
  const { vendor, architecture, description, device, isFallbackAdapter } = adapter.info;
  const name = [vendor, architecture, device, description].filter(Boolean).join(' ');
  return { description: name, software: isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|basic render/i.test(name) };
}
