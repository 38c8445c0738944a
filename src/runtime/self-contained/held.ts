import type { AnyCell } from '../../engine/experiment';
import type { Lab } from '../../experiments/lab';
import type { FetchFile } from '../fetch-file';

/** What stands before this script in the worker: its experiments by their ids, and files as base64 by their names. */
declare const clinicCells: Record<string, AnyCell<Lab>>;
declare const clinicFiles: Record<string, string> & { wasm: string };

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0));

/** An experiment that this worker holds. */
export const loadHeldCell = async (id: string): Promise<AnyCell<Lab>> => clinicCells[id]!;

/** The module of the wasm backend, which is held deflated: a quarter less than as plain base64. */
export async function locateWasm(): Promise<string> {
  const stream = new Response(fromBase64(clinicFiles.wasm)).body!.pipeThrough(new DecompressionStream('gzip'));
  return URL.createObjectURL(new Blob([await new Response(stream).arrayBuffer()], { type: 'application/wasm' }));
}

/** Reads the files that this worker holds; `elsewhere` is asked for the others. */
export const readHeld =
  (elsewhere: FetchFile): FetchFile =>
  async (url, read) => {
    const held = clinicFiles[/data\/[^/]*$/.exec(url)?.[0] ?? ''];
    return held === undefined ? elsewhere(url, read) : read(fromBase64(held).buffer);
  };
