import type { Rgb } from './label-image';

/** The classes of PASCAL VOC 2012, in the order of their labels. */
export const vocClasses = [
  'background',
  'aeroplane',
  'bicycle',
  'bird',
  'boat',
  'bottle',
  'bus',
  'car',
  'cat',
  'chair',
  'cow',
  'dining table',
  'dog',
  'horse',
  'motorbike',
  'person',
  'potted plant',
  'sheep',
  'sofa',
  'train',
  'tv monitor',
] as const;

/**
 * Entry `index` of the palette in VOC's label images, 0 to 255: bit 3j of the index is bit 7 - j of red, bit 3j + 1 that of
 * green, bit 3j + 2 that of blue (VOCdevkit, VOClabelcolormap.m). Entry 255, the border, is (224, 224, 192).
 */
export function vocColour(index: number): Rgb {
  const channel = (first: number): number => {
    let value = 0;
    for (let j = 0; j < 8; j++) value |= ((index >> (3 * j + first)) & 1) << (7 - j);
    return value;
  };
  return [channel(0), channel(1), channel(2)];
}

/** Labels that VOC uses: 21 classes and the border. */
export const vocLabels = [...vocClasses.keys(), 255];

/** Luminance as Pillow's convert('L') and OpenCV's greyscale reading compute it, rounded (ITU-R 601). */
export function toGrey([r, g, b]: Rgb): number {
  return Math.round(0.299 * r + 0.587 * g + 0.114 * b);
}
