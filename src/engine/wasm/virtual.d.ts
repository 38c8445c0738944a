/** Written by the Vite plugin in src/integrations/wasm-kernels.ts. */
declare module 'virtual:wasm-kernels' {
  /** The compiled kernels in base64. */
  export const bytes: string;
  /** Hash of their source: results of different versions may differ in the last digits. */
  export const version: string;
}
