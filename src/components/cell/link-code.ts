import { joinBytes } from '../../lib/join-bytes';

/** How code stands behind the address of a lab page: after the #, which browsers send to no server. */
const mark = '#code=';

/** A text of more bytes than this came from no editor of ours. */
const mostBytes = 200_000;

/** The end of an address that brings a text along: deflated, as base64url. */
export async function writeCodeLink(text: string): Promise<string> {
  const bytes = await pass(new TextEncoder().encode(text), new CompressionStream('deflate-raw'));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return mark + btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The text that an address brings, or why there is none to show; null for an address that brings none. */
export async function readCodeLink(hash: string): Promise<{ text: string } | 'damaged' | null> {
  if (!hash.startsWith(mark)) return null;
  try {
    const binary = atob(hash.slice(mark.length).replaceAll('-', '+').replaceAll('_', '/'));
    const packed = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const bytes = await pass(packed, new DecompressionStream('deflate-raw'));
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return 'damaged';
  }
}

/** Bytes through a stream. Rejects as soon as more come out than a text may have: a few bytes can hold gigabytes of zeros. */
async function pass(
  bytes: Uint8Array<ArrayBuffer>,
  through: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const writer = through.writable.getWriter();
  // What is wrong with the bytes is said by the reader.
  writer
    .write(bytes)
    .then(() => writer.close())
    .catch(() => {});
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = (through.readable as ReadableStream<Uint8Array>).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    parts.push(read.value);
    if ((size += read.value.length) > mostBytes) throw new Error(`more than ${mostBytes} bytes of code`);
  }
  return joinBytes(parts);
}
