/** 64 bits of two FNV-1a sums over bytes, as 16 hexadecimal digits: finds what was changed or damaged, and keeps no secret. */
export function checksum(bytes: Uint8Array): string {
  let [a, b] = [0x811c9dc5, 0x2b7e1516];
  for (const byte of bytes) {
    a = Math.imul(a ^ byte, 0x01000193);
    b = Math.imul(b ^ byte, 0x01000193) ^ (a >>> 7);
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}

/** The same of a text, by its UTF-8 bytes. */
export const checksumText = (text: string): string => checksum(new TextEncoder().encode(text));
