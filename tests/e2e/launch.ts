import { chromiumFlags, findChromium } from '../../src/tools/chromium.mjs';

const executablePath = findChromium() ?? undefined;

/** How to launch a browser that has neither WebGL nor WebGPU. */
export const withoutGpu = {
  executablePath,
  args: [
    ...chromiumFlags.filter((flag: string) => !/webgpu/.test(flag)),
    '--disable-gpu',
    '--disable-software-rasterizer',
  ],
};

/** How to launch a browser that compiles nothing while it runs, and so has no WebAssembly, as some hardened ones do. */
export const withoutWasm = { executablePath, args: [...chromiumFlags, '--js-flags=--jitless'] };

/** How to launch a browser for which `http://course.test` is this machine: an origin that no browser trusts. */
export const withPlainHost = {
  executablePath,
  args: [...chromiumFlags, '--host-resolver-rules=MAP course.test 127.0.0.1'],
};
