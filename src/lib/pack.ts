/**
 * JSON with typed arrays and non-finite numbers. `Uint8Array` and `Float32Array` become base64 under a tag;
 * NaN and infinities, which JSON has no words for, become `{"$n": "NaN"}`. Other numbers keep `digits` significant digits.
 * `deflate` makes bytes fewer; `unpackJson` then needs its reverse.
 */
export function packJson(
  value: unknown,
  options: { digits?: number; indent?: number; deflate?: (bytes: Uint8Array) => Uint8Array } = {},
): string {
  const { digits, indent, deflate } = options;
  const replace = (_key: string, item: unknown): unknown => {
    if (item instanceof Uint8Array && deflate) return { $z: toBase64(deflate(item)) };
    if (item instanceof Uint8Array) return { $u8: toBase64(item) };
    if (item instanceof Float32Array)
      return { $f32: toBase64(new Uint8Array(item.buffer, item.byteOffset, item.byteLength)) };
    if (typeof item !== 'number') return item;
    if (!Number.isFinite(item)) return { $n: String(item) };
    return digits && !Number.isInteger(item) ? Number(item.toPrecision(digits)) : item;
  };
  return JSON.stringify(value, replace, indent);
}

/** The reverse of `packJson`. Throws a SyntaxError for text that is not JSON, and for deflated bytes without `inflate`. */
export function unpackJson(text: string, inflate?: (bytes: Uint8Array) => Uint8Array): unknown {
  return JSON.parse(text, (_key, item: unknown) => {
    if (typeof item !== 'object' || item === null) return item;
    if ('$u8' in item) return fromBase64(item.$u8 as string);
    if ('$z' in item) {
      if (!inflate) throw new SyntaxError('deflated bytes in packed JSON (give unpackJson an inflate)');
      return inflate(fromBase64(item.$z as string));
    }
    if ('$f32' in item) return new Float32Array(fromBase64(item.$f32 as string).buffer);
    if ('$n' in item) return Number(item.$n);
    return item;
  });
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
