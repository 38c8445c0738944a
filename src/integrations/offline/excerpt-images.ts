import { deflateSync, inflateSync } from 'node:zlib';

/** The classes that are left in the two parts of a file. */
export type KeptClasses = Record<'train' | 'test', readonly string[]>;

interface Header {
  classes: string[];
  train: number;
  test: number;
  width: number;
  height: number;
}

/** A label that no class has. */
const nobody = 255;

/**
 * A file of packed images in which only some classes are left: the images of the others are blank and belong to no class, so that
 * they take no room, and a class that has none at all has lost its name, so that who asks for it is told. What is drawn from the
 * classes that are left is the same as from the whole file, image by image. The format is described in public/data/README.txt.
 */
export function excerptImages(file: Buffer, keep: KeptClasses): Buffer {
  const lineEnd = file.indexOf(10);
  const header = JSON.parse(file.subarray(0, lineEnd).toString()) as Header;
  const { classes, train, test, width, height } = header;
  const asked = [...keep.train, ...keep.test];
  const unknown = asked.find((name) => !classes.includes(name));
  if (unknown !== undefined) throw new Error(`unknown class: ${unknown} (known: ${classes.join(', ')})`);
  const body = inflateSync(file.subarray(lineEnd + 1));
  const size = width * height;
  const blank = (at: number, count: number, kept: readonly string[]) => {
    for (let i = 0; i < count; i++) {
      if (kept.includes(classes[body[at + i]!]!)) continue;
      body[at + i] = nobody;
      body.fill(0, at + count + i * size, at + count + (i + 1) * size);
    }
  };
  blank(0, train, keep.train);
  blank(train * (1 + size), test, keep.test);
  const left = { ...header, classes: classes.map((name) => (asked.includes(name) ? name : '(left out)')) };
  return Buffer.concat([Buffer.from(`${JSON.stringify(left)}\n`), deflateSync(body, { level: 9 })]);
}
