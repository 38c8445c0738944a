/** Why a file is no text. */
export type Unreadable = 'empty' | 'binary' | 'pdf' | 'compressed' | 'picture';

/** So many bytes tell what a file is. */
const look = 4096;

const signatures: [Unreadable, number[]][] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['compressed', [0x1f, 0x8b]],
  ['compressed', [0x50, 0x4b, 0x03, 0x04]],
  ['compressed', [0x42, 0x5a, 0x68]],
  ['picture', [0x89, 0x50, 0x4e, 0x47]],
  ['picture', [0xff, 0xd8, 0xff]],
];

/**
 * Bytes to text as they come: UTF-8, or UTF-16 with or without its mark, as PowerShell writes logs. `push` gives the text of a chunk, or why
 * the file is none. Bytes that are no UTF-8 become U+FFFD.
 */
export class TextFeed {
  #decoder: TextDecoder | undefined;
  #unreadable: Unreadable | undefined;

  push(bytes: Uint8Array): { text: string } | { unreadable: Unreadable } {
    if (this.#unreadable) return { unreadable: this.#unreadable };
    if (!this.#decoder) {
      const found = recogniseBytes(bytes.subarray(0, look));
      if (!found.startsWith('utf')) {
        this.#unreadable = found as Unreadable;
        return { unreadable: this.#unreadable };
      }
      this.#decoder = new TextDecoder(found);
    }
    return { text: this.#decoder.decode(bytes, { stream: true }) };
  }

  /** What is left of the last character; nothing at all means an empty file. */
  end(): { text: string } | { unreadable: Unreadable } {
    return this.#decoder ? { text: this.#decoder.decode() } : { unreadable: this.#unreadable ?? 'empty' };
  }
}

function recogniseBytes(head: Uint8Array): Unreadable | 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (head.length === 0) return 'empty';
  const signature = signatures.find(([, bytes]) => bytes.every((byte, i) => head[i] === byte));
  if (signature) return signature[0];
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  let controls = 0;
  head.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]!++;
    else if (byte < 32 && ![8, 9, 10, 12, 13, 27].includes(byte)) controls++;
  });
  // Latin text in UTF-16 has a zero in every other byte.
  if (zeros[1]! > head.length / 3 && zeros[0]! < head.length / 20) return 'utf-16le';
  if (zeros[0]! > head.length / 3 && zeros[1]! < head.length / 20) return 'utf-16be';
  return zeros[0]! + zeros[1]! + controls > head.length / 50 ? 'binary' : 'utf-8';
}
