import type { PackedImages, Split } from './packed-images';

/** The images of one class in a packed file. */
export interface ClassImages {
  name: string;
  /** Each image row by row, 0 to 255. */
  images: Uint8Array[];
}

/** The images of the named classes in one split, in the order of `classes`. */
export function chooseImages(packed: PackedImages, classes: readonly string[], split: Split): ClassImages[] {
  const { images, labels } = packed[split];
  if (classes.length === 0) throw new Error(`missing classes: name one of ${packed.classes.join(', ')}`);
  const size = packed.width * packed.height;
  return classes.map((name) => {
    const label = packed.classes.indexOf(name);
    if (label < 0) throw new Error(`unknown class: ${name}; known are ${packed.classes.join(', ')}`);
    const chosen: Uint8Array[] = [];
    labels.forEach((each, i) => {
      if (each === label) chosen.push(images.subarray(i * size, (i + 1) * size));
    });
    return { name, images: chosen };
  });
}
