import { deflateSync, inflateSync } from 'node:zlib';

/** A label that no class has. */
const nobody = 255;

/**
 * A file of packed images in which only some classes are left: the images of the others are blank and belong to no class, so that
 * they take no room and nobody can train on them. What is drawn from the classes that are left is the same as from the
 * whole file, image by image. The format is described in public/data/README.txt.
 */
export function excerptImages(file: Buffer, keep: readonly string[]): Buffer {
  const lineEnd = file.indexOf(10);
  const header = file.subarray(0, lineEnd + 1);
  const { classes, train, test, width, height } = JSON.parse(header.toString()) as {
    classes: string[];
    train: number;
    test: number;
    width: number;
    height: number;
  };
  const kept = keep.map((name) => classes.indexOf(name));
  if (kept.includes(-1)) throw new Error(`unknown class in ${keep.join(', ')} (known: ${classes.join(', ')})`);
  const body = inflateSync(file.subarray(lineEnd + 1));
  const size = width * height;
  let at = 0;
  for (const count of [train, test]) {
    const images = at + count;
    for (let i = 0; i < count; i++) {
      if (kept.includes(body[at + i]!)) continue;
      body[at + i] = nobody;
      body.fill(0, images + i * size, images + (i + 1) * size);
    }
    at = images + count * size;
  }
  return Buffer.concat([header, deflateSync(body, { level: 9 })]);
}
