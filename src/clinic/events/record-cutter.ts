import { joinBytes } from '../../lib/join-bytes';
import { maskedCrc32c } from './crc32c';

/** Length (8 bytes) and the checksum of these; after the content its own checksum (4 bytes). Least end first. */
const headSize = 12;
const footSize = 4;
/** A longer record is none: the whole file may be no larger. */
const longestRecord = 100_000_000;

const readUint32 = (bytes: Uint8Array, at: number): number =>
  (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;

/** The length of the record whose head stands at a place; undefined where none does. */
export function readHead(bytes: Uint8Array, at: number): number | undefined {
  const length = readUint32(bytes, at);
  // Most places are told from a head by these four zeros, without a checksum.
  if (readUint32(bytes, at + 4) !== 0 || length > longestRecord) return undefined;
  return readUint32(bytes, at + 8) === maskedCrc32c(bytes, at, at + 8) ? length : undefined;
}

/**
 * Cuts the bytes of a TFRecord file into records as they come: `| length | its checksum | content | its checksum |`. A record
 * whose content does not agree with its checksum is left out. Where no head stands, the next one is looked for, byte by byte.
 */
export class RecordCutter {
  /** Records that were left out, and places where no record begins. */
  damaged = 0;
  #parts: Uint8Array[] = [];
  #size = 0;
  #needed = headSize;
  #isLost = false;
  #take: (content: Uint8Array) => void;

  constructor(take: (content: Uint8Array) => void) {
    this.#take = take;
  }

  push(chunk: Uint8Array): void {
    this.#parts.push(chunk);
    this.#size += chunk.length;
    // A long record comes in many chunks: they are joined once, when it is whole.
    if (this.#size >= this.#needed) this.#cut(this.#parts.length === 1 ? this.#parts[0]! : joinBytes(this.#parts));
  }

  /** Whether the file ends within a record. */
  end(): boolean {
    return this.#size > 0;
  }

  #cut(bytes: Uint8Array): void {
    let at = 0;
    this.#needed = headSize;
    while (bytes.length - at >= headSize) {
      const length = readHead(bytes, at);
      if (length === undefined) {
        if (!this.#isLost) this.damaged++;
        this.#isLost = true;
        at++;
        continue;
      }
      this.#isLost = false;
      const end = at + headSize + length;
      if (bytes.length < end + footSize) {
        this.#needed = headSize + length + footSize;
        break;
      }
      const content = bytes.subarray(at + headSize, end);
      if (readUint32(bytes, end) === maskedCrc32c(content)) this.#take(content);
      else this.damaged++;
      at = end + footSize;
    }
    this.#parts = [bytes.slice(at)];
    this.#size = bytes.length - at;
  }
}
