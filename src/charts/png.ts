import { encode } from 'fast-png';

/** Pixels as a PNG data URI: 3 (RGB) or 4 (with opacity) bytes each, row by row. */
export function toPngUri(width: number, height: number, data: Uint8Array, channels: 3 | 4): string {
  if (data.length !== width * height * channels) {
    throw new Error(`invalid pixels: ${data.length} bytes for ${width} x ${height} x ${channels}`);
  }
  return toDataUri(encode({ width, height, data, channels, depth: 8 }));
}

/** A PNG file as a data URI. */
export function toDataUri(bytes: Uint8Array): string {
  let binary = '';
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return `data:image/png;base64,${btoa(binary)}`;
}
