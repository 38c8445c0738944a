/** Grey images, row by row, 0 (black) to 255. */
export interface ImageSet {
  /** count * height * width bytes. */
  images: Uint8Array;
  /** Class of each image. */
  labels: Uint8Array;
  count: number;
}

export interface PackedImages {
  width: number;
  height: number;
  classes: string[];
  /** No image of `test` is in `train`. */
  train: ImageSet;
  test: ImageSet;
}

export type Split = 'train' | 'test';

interface Header {
  format: string;
  version: number;
  width: number;
  height: number;
  classes: string[];
  train: number;
  test: number;
}

/**
 * Reads a file made by `npm run data`: one line of JSON
 * `{"format":"packed-images","version":1,"width":28,"height":28,"classes":[...],"train":1800,"test":600}`,
 * then one zlib stream of bytes: train labels, train images, test labels, test images.
 */
export async function parsePackedImages(bytes: ArrayBuffer): Promise<PackedImages> {
  const lineEnd = new Uint8Array(bytes).indexOf(10);
  const header = parseHeader(new TextDecoder().decode(bytes.slice(0, Math.max(0, lineEnd))), bytes);
  const { width, height, classes, train, test } = header;
  const body = await inflate(bytes.slice(lineEnd + 1));
  const expected = (train + test) * (1 + width * height);
  if (body.length !== expected) {
    throw new Error(`invalid packed images: ${body.length} bytes of data where ${expected} belong; run npm run data`);
  }
  const split = train * (1 + width * height);
  return {
    width,
    height,
    classes,
    train: { labels: body.subarray(0, train), images: body.subarray(train, split), count: train },
    test: { labels: body.subarray(split, split + test), images: body.subarray(split + test), count: test },
  };
}

function parseHeader(line: string, bytes: ArrayBuffer): Header {
  let header: Partial<Header> | null = null;
  try {
    header = JSON.parse(line) as Partial<Header> | null;
  } catch {
    // Anything else than JSON gets the message below.
  }
  if (header?.format !== 'packed-images') {
    const start = new TextDecoder().decode(bytes.slice(0, 16));
    throw new Error(`not packed images: starts with ${JSON.stringify(start)}; check the address, or run npm run data`);
  }
  if (header.version !== 1) {
    throw new Error(`unknown version of packed images: ${header.version}; this reads version 1, run npm run data`);
  }
  return header as Header;
}

async function inflate(bytes: ArrayBuffer): Promise<Uint8Array> {
  try {
    const stream = new Response(bytes).body!.pipeThrough(new DecompressionStream('deflate'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (cause) {
    throw new Error('invalid packed images: the compressed part is damaged or cut off; load the file again', { cause });
  }
}
