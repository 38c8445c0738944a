/**
 * Fetches a wasm module, checks it, and answers with its address in memory, from which it cannot fail to arrive: tfjs
 * waits for ever for one that does. Rejects, and says of which file, when the server has no such module or the connection
 * breaks. What an earlier visit may have left in the browser's cache instead of the file is asked for a second time.
 */
export async function fetchWasm(url: string): Promise<string> {
  const bytes = await fetchModule(url, 'default').catch(() => fetchModule(url, 'reload'));
  return URL.createObjectURL(new Blob([bytes], { type: 'application/wasm' }));
}

async function fetchModule(url: string, cache: RequestCache): Promise<ArrayBuffer> {
  const response = await fetch(url, { cache }).catch((cause: unknown) => {
    throw new Error(`no answer: ${url}`, { cause });
  });
  if (!response.ok) throw new Error(`not found: ${url} (${response.status})`);
  const bytes = await response.arrayBuffer().catch((cause: unknown) => {
    throw new Error(`cut off: ${url}`, { cause });
  });
  if (!WebAssembly.validate(bytes)) throw new Error(`not a wasm module: ${url} (${bytes.byteLength} bytes)`);
  return bytes;
}
