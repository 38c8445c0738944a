import { Inflate } from 'pako';
import { joinBytes } from '../join-bytes';
import { readHead, type PngHead } from './png-head';

/** Colour type: samples per pixel. */
const channels: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const paletteColours = 3;

/**
 * The chunks of a PNG file of which its pixels are made, as a file. Others are left out: a colour profile of a few
 * kilobytes may inflate to as many megabytes, and a palette means nothing without indices. Throws for a file that cannot be
 * read, without a palette where indices need one, or with more pixels than its head allows: those are not inflated.
 */
export function keepPixels(bytes: Uint8Array): Uint8Array {
  const head = readHead(bytes);
  const isIndexed = head.colours === paletteColours;
  const kept = ['IHDR', 'IDAT', 'tRNS', 'IEND', ...(isIndexed ? ['PLTE'] : [])];
  const chunks = [...listChunks(bytes)].filter(({ type }) => kept.includes(type));
  if (isIndexed && !chunks.some(({ type }) => type === 'PLTE')) throw new Error('indices without a palette');
  checkSize(
    chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data),
    mostBytes(head),
  );
  return joinBytes([bytes.subarray(0, 8), ...chunks.map(({ whole }) => whole)]);
}

function* listChunks(bytes: Uint8Array): Generator<{ type: string; data: Uint8Array; whole: Uint8Array }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8, type = ''; type !== 'IEND';) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) throw new Error('cut off');
    type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    yield { type, data: bytes.subarray(at + 8, end - 4), whole: bytes.subarray(at, end) };
    at = end;
  }
}

/** Each row begins with a byte for its filter; the seven passes of an interlaced file have fewer than two rows for each. */
function mostBytes({ width, height, depth, colours, interlaced }: PngHead): number {
  const row = Math.ceil((width * depth * (channels[colours] ?? 0)) / 8);
  return height * (row + 1) + (interlaced ? height + 8 : 0);
}

function checkSize(parts: Uint8Array[], most: number): void {
  const inflate = new Inflate();
  let size = 0;
  inflate.onData = (chunk) => {
    size += (chunk as Uint8Array).length;
    if (size > most) throw new Error('more pixels than the head allows');
  };
  for (const part of parts) inflate.push(part);
}
