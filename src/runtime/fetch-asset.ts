import { parseBackbone } from '../data/backbones';
import { parsePackedImages } from '../data/packed-images';
import { EngineError } from '../engine/engine-error';
import { fetchFile, type FetchFile, type FileError } from './fetch-file';

/** A data file by its path below `assets`, the address of the site's base; `readFile` may find it elsewhere. Rejects with an EngineError where it does not arrive whole. */
export const fetchAsset = (assets: string, name: string, readFile: FetchFile = fetchFile): Promise<ArrayBuffer> =>
  readFile(assets + name, async (bytes) => {
    // It is read once more where it is used: here a damaged file can still be asked for again.
    await (name.startsWith('data/backbone-') ? parseBackbone : parsePackedImages)(bytes);
    return bytes;
  }).catch((cause: FileError) => {
    throw new EngineError({ code: `asset-${cause.code}`, values: { url: assets + name }, detail: cause.message });
  });
