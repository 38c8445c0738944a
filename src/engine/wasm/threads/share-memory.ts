/** The sections of a wasm module that may say what a memory is. */
const [imports, memories] = [2, 5];
/** Kinds of import, and bits of a memory's limits. */
const importedMemory = 2;
const [hasMost, isShared] = [1, 2];
/** 1 GB: some browsers set aside at once all that a shared memory may grow to. */
const mostPages = 16384;

/**
 * Whether this browser gives a memory of that size to share: tfjs would wait for ever for one that it cannot have. WebKitGTK has
 * shared memories on isolated pages and does not name their kind of buffer, of which our words are made.
 */
export function canShareMemory(): boolean {
  try {
    const { buffer } = new WebAssembly.Memory({ initial: 1, maximum: mostPages, shared: true });
    return (buffer as ArrayBufferLike) instanceof SharedArrayBuffer;
  } catch {
    return false;
  }
}

/**
 * The module with its memory, its own or an imported one, declared as one that threads share. Its code needs no other
 * change: loads and stores are the same. Throws for a module without a memory, or with more than one import before it.
 */
export function shareMemory(module: Uint8Array): Uint8Array<ArrayBuffer> {
  for (let at = 8; at < module.length;) {
    const [size, begin] = readNumber(module, at + 1);
    const end = begin + size;
    const limits = findLimits(module, at, begin, end);
    if (limits !== undefined) {
      const body = [
        ...module.subarray(begin, limits),
        ...shareLimits(module, limits),
        ...module.subarray(skipLimits(module, limits), end),
      ];
      return Uint8Array.from([
        ...module.subarray(0, at + 1),
        ...writeNumber(body.length),
        ...body,
        ...module.subarray(end),
      ]);
    }
    at = end;
  }
  throw new Error('a wasm module without a memory');
}

/** Where the limits of the memory stand, if a section is the one that has them. */
function findLimits(module: Uint8Array, section: number, begin: number, end: number): number | undefined {
  if (module[section] === memories) return begin + 1;
  if (module[section] !== imports) return undefined;
  let at = readNumber(module, begin)[1];
  const skipName = () => {
    const [length, from] = readNumber(module, at);
    at = from + length;
  };
  skipName();
  skipName();
  return at < end && module[at] === importedMemory ? at + 1 : undefined;
}

function shareLimits(module: Uint8Array, at: number): number[] {
  const [least, next] = readNumber(module, at + 1);
  const most = module[at]! & hasMost ? readNumber(module, next)[0] : mostPages;
  return [hasMost | isShared, ...writeNumber(least), ...writeNumber(Math.min(most, mostPages))];
}

function skipLimits(module: Uint8Array, at: number): number {
  const next = readNumber(module, at + 1)[1];
  return module[at]! & hasMost ? readNumber(module, next)[1] : next;
}

/** An unsigned LEB128 number, and what follows it. */
function readNumber(bytes: Uint8Array, at: number): [value: number, next: number] {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++]!;
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
  }
}

function writeNumber(value: number): number[] {
  const bytes: number[] = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
  return [...bytes, value];
}
