/** What the first chunk of a PNG file says: https://www.w3.org/TR/png/#11IHDR */
export interface PngHead {
  width: number;
  height: number;
  /** Bits per sample. */
  depth: number;
  /** The colour type: 0 grey, 2 colours, 3 indices, 4 and 6 the first two with alpha. */
  colours: number;
  interlaced: boolean;
}

/** Signature and first chunk. */
export const headBytes = 33;

/** Reads the first `headBytes` of a PNG file. */
export function readHead(bytes: Uint8Array): PngHead {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [depth, colours] = [bytes[24]!, bytes[25]!];
  return { width: view.getUint32(16), height: view.getUint32(20), depth, colours, interlaced: bytes[28] !== 0 };
}
