/** Firefox looks at what a device of WebGPU has done when something is submitted, and otherwise only ten times a second. */
export const isFirefox = (): boolean => globalThis.navigator?.userAgent.includes('Firefox') ?? false;
