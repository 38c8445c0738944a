/** Error of a file that did not arrive whole, or in whose place another thing arrived. */
export class FileError extends Error {
  constructor(
    readonly code: 'missing' | 'damaged',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Reads a file, by its address or name. Rejects with a FileError. */
export type FetchFile = <T>(url: string, read: (bytes: ArrayBuffer) => T | Promise<T>) => Promise<T>;

/**
 * Fetches a file and gives what `read` makes of it; `read` throws for bytes that are no such file. What an earlier visit may
 * have left in the browser's cache instead of the file is asked for a second time. Rejects with a FileError that names it.
 */
export async function fetchFile<T>(url: string, read: (bytes: ArrayBuffer) => T | Promise<T>): Promise<T> {
  const take = async (cache: RequestCache): Promise<T> => {
    const bytes = await fetchBytes(url, cache);
    try {
      return await read(bytes);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new FileError('damaged', `damaged: ${url} (${bytes.byteLength} bytes; ${why})`, { cause });
    }
  };
  return take('default').catch(() => take('reload'));
}

/**
 * Fetches a wasm module, checks it, and answers with its address in memory, from which it cannot fail to arrive: tfjs
 * waits for ever for one that does. `change` makes another module of it.
 */
export function fetchWasm(url: string, change = (module: Uint8Array<ArrayBuffer>) => module): Promise<string> {
  return fetchFile(url, (bytes) => {
    if (!WebAssembly.validate(bytes)) throw new Error('not a wasm module');
    return URL.createObjectURL(new Blob([change(new Uint8Array(bytes))], { type: 'application/wasm' }));
  });
}

async function fetchBytes(url: string, cache: RequestCache): Promise<ArrayBuffer> {
  const response = await fetch(url, { cache }).catch((cause: unknown) => {
    throw new FileError('missing', `no answer: ${url}`, { cause });
  });
  if (!response.ok) throw new FileError('missing', `not found: ${url} (${response.status})`);
  return response.arrayBuffer().catch((cause: unknown) => {
    throw new FileError('missing', `cut off: ${url}`, { cause });
  });
}
