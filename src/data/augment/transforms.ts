import type { Random } from '../../lib/random';
import { drawAffine, moveAffinely } from './affine';
import { sampleOne } from './batch-samplers';
import { blur, drawBlur } from './blur';
import type { LabelledBox } from './boxes';
import { brighten, drawBrightness } from './brightness';
import { drawContrast, scaleContrast } from './contrast';
import { drawDistortion } from './distort';
import { drawExpansion, meanColour } from './expand';
import { drawCoin, flipHorizontally, flipIf, flipVertically } from './flip';
import { showWindow, type Geometry } from './geometry';
import { addNoise, drawNoise } from './noise';
import { colourAxes, drawAlphas, jitterColours, type ColourAxes } from './pca-jitter';
import { cropTo, drawWindow } from './random-crop';
import { drawFactor, resizeAroundMiddle } from './random-resize';
import type { Raster } from './raster';
import { drawAngle, rotate } from './rotate';
import { drawSaturation, scaleSaturation } from './saturation';

/** What a draw turned out to be: new colours, or new places. Only new places concern the labels. */
export interface Change {
  recolour?: (raster: Raster) => Raster;
  geometry?: Geometry;
  /** Colour of the places that were not in the old image; black when not given. */
  fill?: readonly number[];
}

/** What a draw may depend on. */
export interface DrawContext {
  /** 0: nothing changes; 1: the full range that each transform's file states. */
  strength: number;
  boxes?: readonly LabelledBox[];
  /** Axes of the colours of the training set; those of the image itself when not given. */
  axes?: ColourAxes;
}

type Transform = (random: Random, raster: Raster, context: DrawContext) => Change;

const recolour = <D>(
  draw: (random: Random, strength: number, raster: Raster) => D,
  change: (raster: Raster, drawn: D) => Raster,
): Transform => {
  return (random, raster, { strength }) => {
    const drawn = draw(random, strength, raster);
    return { recolour: (other) => change(other, drawn) };
  };
};

const move = <D>(
  draw: (random: Random, strength: number) => D,
  change: (size: Raster, drawn: D) => Geometry,
): Transform => {
  return (random, raster, { strength }) => ({ geometry: change(raster, draw(random, strength)) });
};

/** Every transform by name: those of the usual list, then those of SSD's data layer. */
const table = {
  none: () => ({}),
  brightness: recolour(drawBrightness, brighten),
  contrast: recolour(drawContrast, scaleContrast),
  saturation: recolour(drawSaturation, scaleSaturation),
  'pca jitter': (random, raster, { strength, axes = colourAxes(raster) }) => {
    const alphas = drawAlphas(random, strength);
    return { recolour: (other) => jitterColours(other, axes, alphas) };
  },
  noise: recolour(drawNoise, addNoise),
  blur: recolour(drawBlur, blur),
  resize: move(drawFactor, resizeAroundMiddle),
  crop: move(drawWindow, cropTo),
  'horizontal flip': move(drawCoin, (size, coin) => flipIf(coin, flipHorizontally, size)),
  'vertical flip': move(drawCoin, (size, coin) => flipIf(coin, flipVertically, size)),
  rotation: move(drawAngle, rotate),
  'half turn': move(drawCoin, (size, coin) => flipIf(coin, (whole) => rotate(whole, 180), size)),
  affine: move(drawAffine, moveAffinely),
  distort: (random, _, { strength }) => ({ recolour: drawDistortion(random, strength) }),
  expand: (random, raster, { strength }) => ({
    geometry: showWindow(raster, drawExpansion(random, strength)),
    fill: meanColour,
  }),
  'ssd crop': (random, raster, { boxes = [] }) => ({ geometry: showWindow(raster, sampleOne(random, boxes)) }),
} satisfies Record<string, Transform>;

export type TransformName = keyof typeof table;

/** Names of all transforms, `none` first. */
export const transformNames = Object.keys(table) as TransformName[];

/** Draws one change of an image. The same draw can then be applied to its labels, or another one by mistake. */
export function drawChange(name: TransformName, random: Random, raster: Raster, context: DrawContext): Change {
  const draw: Transform | undefined = table[name];
  if (!draw) throw new Error(`unknown transform: ${name}; known are ${transformNames.join(', ')}`);
  return draw(random, raster, context);
}
