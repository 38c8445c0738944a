/** A field of a protobuf message as its wire type holds it: a whole number, 4 or 8 bytes, or a piece of any length. */
export interface Field {
  number: number;
  /** A varint, exact up to 2^53; NaN where the field is none. */
  int: number;
  /** What the field holds otherwise; empty where it is a varint. */
  bytes: Uint8Array;
}

const varint = 0;
const longestVarint = 10;
const sizes: Record<number, number> = { 1: 8, 5: 4 };
const lengthDelimited = 2;
const nothing = new Uint8Array();

/** The fields of a message in the order of its bytes. A message that is cut or damaged ends with the last whole field. */
export function* readFields(bytes: Uint8Array): Generator<Field> {
  let at = 0;
  const readVarint = (): number => {
    const from = at;
    while (at < bytes.length && bytes[at]! > 127 && at - from < longestVarint) at++;
    if (at >= bytes.length || at - from >= longestVarint) return NaN;
    at++;
    // Seven bytes fit into a number. Negative ones are written in ten, as their complement in 64 bits.
    if (at - from <= 7) return bytes.subarray(from, at).reduceRight((value, byte) => value * 128 + (byte & 127), 0);
    const big = bytes.subarray(from, at).reduceRight((value, byte) => value * 128n + BigInt(byte & 127), 0n as bigint);
    return Number(BigInt.asIntN(64, big));
  };
  while (at < bytes.length) {
    const tag = readVarint();
    const number = Math.floor(tag / 8);
    if (tag % 8 === varint) {
      const int = readVarint();
      if (Number.isNaN(int)) return;
      yield { number, int, bytes: nothing };
      continue;
    }
    // NaN where the tag is cut or of no kind that is written today: no comparison holds, and the message ends.
    const size = tag % 8 === lengthDelimited ? readVarint() : (sizes[tag % 8] ?? NaN);
    if (!(size >= 0 && at + size <= bytes.length)) return;
    at += size;
    yield { number, int: NaN, bytes: bytes.subarray(at - size, at) };
  }
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export const readFloat = (bytes: Uint8Array): number => (bytes.length >= 4 ? view(bytes).getFloat32(0, true) : NaN);
export const readDouble = (bytes: Uint8Array): number => (bytes.length >= 8 ? view(bytes).getFloat64(0, true) : NaN);

const decoder = new TextDecoder();
export const readText = (bytes: Uint8Array): string => decoder.decode(bytes);
