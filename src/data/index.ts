import { anchorTargets, assignAnchors } from '../detection/assign-anchors';
import { meanAveragePrecision } from '../detection/average-precision';
import { decode, encode } from '../detection/encode';
import { areaOf, iou } from '../detection/iou';
import { matchPriors } from '../detection/match';
import { multiBoxLoss } from '../detection/multi-box';
import { layPriors, priorSizes } from '../detection/priors';
import { readDetections } from '../detection/read-detections';
import { suppress } from '../detection/suppress';
import type { Random } from '../lib/random';
import { augment } from './augment/index';
import { scenes } from './augment/scenes';
import { backboneFile, parseBackbone, type BackboneName } from './backbones';
import { classifyItems, type ClassifyItemsOptions } from './classify-items';
import { classWeights, recallByClass } from './class-weights';
import { classifyShapes } from './classify-shapes';
import { classPrior, labelPicture, paintOver, priorEntropy, segmentationPictures, subset, toPicture } from './dataset';
import { copySequences } from './copy-sequences';
import { levels, pair } from './pair';
import { detectItems, detectShapes, type SceneOptions } from './detect-scenes';
import { parsePackedImages, type PackedImages, type Split } from './packed-images';
import { pasteItems, type PasteItemsOptions } from './paste-items';
import { plane } from './plane';
import { groupBatches, labelShuffle, thinOut } from './resample';
import type { PackedName } from './files';
import { cutPatches, tilePictures } from './scene-patches';
import { segmentShapes } from './segment-shapes';
import { segmentSpecks } from './segment-specks';
import { spiral } from './spiral';
import { checkerboard, landscape, shrinkPicture } from './test-pictures';
import { textures } from './textures';
import { thumbnail } from './thumbnail';
import { transferTask, type TransferChoice } from './transfer-task';

export type { Dataset } from './dataset';
export type { PackedName } from './files';

/** The items that `segmentFashion` pastes unless told otherwise: four that a small net can tell apart by form. */
const fashionItems = ['trouser', 'sneaker', 'bag', 'ankle boot'] as const;

export type Data = ReturnType<typeof createData>;

/**
 * All data of the experiments. Generators take a stream of random numbers and give the same bytes for the same stream;
 * give training and held-out sets streams of their own: `random.split('train')`, `random.split('test')`.
 *
 * `readAsset` gives the bytes of a file by its path below the site's base: 'data/fashion.bin', 'data/mnist.bin'.
 * Each file is read once, when first asked for; a failed read is tried again the next time.
 */
export function createData(readAsset: (name: string) => Promise<ArrayBuffer>) {
  const files = new Map<PackedName, Promise<PackedImages>>();
  function packed(name: PackedName): Promise<PackedImages> {
    const known = files.get(name);
    if (known) return known;
    const file = readAsset(`data/${name}.bin`).then(parsePackedImages);
    file.catch(() => files.delete(name));
    files.set(name, file);
    return file;
  }

  return {
    segmentShapes,
    segmentSpecks,
    classifyShapes,
    spiral,
    copySequences,
    plane,
    textures,
    checkerboard,
    landscape,
    shrinkPicture,
    augment,
    scenes,
    /** Boxes of a detector: priors, their matching with objects, offsets, and what is kept of what it says. */
    boxes: {
      areaOf,
      iou,
      encode,
      decode,
      priorSizes,
      layPriors,
      matchPriors,
      assignAnchors,
      anchorTargets,
      readDetections,
      suppress,
      multiBoxLoss,
      meanAveragePrecision,
    },
    packed,
    /** Fashion-MNIST items pasted on 32 x 32 or another size, a class per pixel: see `pasteItems`. */
    async segmentFashion(random: Random, options: Partial<PasteItemsOptions> = {}) {
      return pasteItems(random, await packed('fashion'), { classes: fashionItems, ...options });
    },
    /** Fashion-MNIST items on 16 x 16, a class per image: see `classifyItems`. */
    async classifyFashion(random: Random, options: ClassifyItemsOptions = {}) {
      return classifyItems(random, await packed('fashion'), options);
    },
    /** MNIST digits on 16 x 16, a class per image: see `classifyItems`. Classes are named '0' to '9'. */
    async classifyDigits(random: Random, options: ClassifyItemsOptions = {}) {
      return classifyItems(random, await packed('mnist'), options);
    },
    /** Weights of conv1 to conv4 of a net trained on shapes or on six classes of Fashion-MNIST, for `loadBackbone`: seeds 0 to 9, then again from 0. */
    async backbone(name: BackboneName, seed: number) {
      return parseBackbone(await readAsset(backboneFile(name, seed)));
    },
    /** A backbone's own task and a new one: see `transferTask`. */
    transferTask: (choice: TransferChoice) => transferTask(choice, packed),
    detectShapes,
    /** Fashion-MNIST items on black with their boxes: see `detectItems`. */
    async detectFashion(random: Random, options: SceneOptions & { split?: Split } = {}) {
      return detectItems(random, await packed('fashion'), { classes: fashionItems, ...options });
    },
    cutPatches,
    tilePictures,
    classWeights,
    recallByClass,
    thinOut,
    labelShuffle,
    groupBatches,
    pair,
    levels,
    classPrior,
    priorEntropy,
    subset,
    toPicture,
    labelPicture,
    paintOver,
    thumbnail,
    segmentationPictures,
  };
}
