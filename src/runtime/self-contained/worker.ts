import type { AnyCell } from '../../engine/experiment';
import type { Lab } from '../../experiments/lab';
import { loadWasm } from '../backends';
import { fetchFile, type FetchFile } from '../fetch-file';
import { serveWorker } from '../serve-worker';

/** What stands before this script in the worker: the one experiment, and files as base64 by their names. */
declare const clinicCell: AnyCell<Lab>;
declare const clinicFiles: Record<string, string> & { wasm: string };

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0));

/** The module of the wasm backend, which is held deflated: a quarter less than as plain base64. */
async function locateWasm(): Promise<string> {
  const stream = new Response(fromBase64(clinicFiles.wasm)).body!.pipeThrough(new DecompressionStream('gzip'));
  return URL.createObjectURL(new Blob([await new Response(stream).arrayBuffer()], { type: 'application/wasm' }));
}

const readFile: FetchFile = async (url, read) => {
  const held = clinicFiles[/data\/[^/]*$/.exec(url)?.[0] ?? ''];
  return held === undefined ? fetchFile(url, read) : read(fromBase64(held).buffer);
};

// The build that holds one experiment and all that it needs. Only pictures that are too large for it come from the site.
serveWorker({ wasm: () => loadWasm(locateWasm) }, async () => clinicCell, readFile);
