import { areaOf, iou } from '../../detection/iou';
import { changeBoxes, changeMask, changeRaster } from './apply-change';
import { augmentDataset } from './augment-dataset';
import { batchSamplers, drawCrop, maxTrials, meetsConstraint, sampleCrop } from './batch-samplers';
import { boxAround, maskJaccard } from './boxes';
import { meanColour } from './expand';
import { showWindow } from './geometry';
import { paintDataset } from './paint-dataset';
import { colourAxes } from './pca-jitter';
import { toBytes } from './raster';
import { drawChange, transformNames } from './transforms';
import { warpRaster } from './warp';

/** What experiments see as `lab.data.augment`. */
export const augment = {
  transformNames,
  drawChange,
  changeRaster,
  changeMask,
  changeBoxes,
  augmentDataset,
  paintDataset,
  toBytes,
  areaOf,
  boxAround,
  iou,
  maskJaccard,
  showWindow,
  meanColour,
  colourAxes,
  warpRaster,
  ssd: { batchSamplers, maxTrials, drawCrop, meetsConstraint, sampleCrop },
};

export type { LabelledBox } from './boxes';
export type { Change, TransformName } from './transforms';
