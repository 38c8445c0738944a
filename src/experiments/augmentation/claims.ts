import { percent, plain, resultOf } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import type cell from './cell';

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'colours-need-no-labels',
    text: 'Brightness, contrast, saturation, PCA jitter, noise, blur and distort leave mask and boxes where they were.',
    exact: true,
    runs: {
      brightness: { transform: 'brightness' },
      contrast: { transform: 'contrast' },
      saturation: { transform: 'saturation' },
      pca: { transform: 'pca jitter' },
      noise: { transform: 'noise' },
      blur: { transform: 'blur' },
      distort: { transform: 'distort' },
    },
    holds: (runs) =>
      Object.values(runs).every((run) => resultOf(run, 'staleMask') === 1 && resultOf(run, 'staleBox') === 1),
    figures: ({ blur }) => ({ mask: plain(resultOf(blur, 'staleMask')) }),
  },
  {
    id: 'stale-labels',
    text: 'Labels that stay behind a flip, a crop, a rotation or another move overlap with their objects by less than 0.75 on average; those that follow by 1.',
    runs: {
      flip: { transform: 'horizontal flip', labels: 'stay' },
      crop: { transform: 'crop', labels: 'stay' },
      rotation: { transform: 'rotation', labels: 'stay' },
      affine: { transform: 'affine', labels: 'stay' },
      follow: { transform: 'rotation' },
    },
    control: { flip: { transform: 'blur', labels: 'stay' } },
    holds: ({ follow, ...behind }) =>
      Object.values(behind).every((run) => resultOf(run, 'maskFit') < 0.75) && resultOf(follow, 'maskFit') === 1,
    figures: ({ flip, crop, rotation, affine }) => ({
      flip: plain(resultOf(flip, 'maskFit')),
      crop: plain(resultOf(crop, 'maskFit')),
      rotation: plain(resultOf(rotation, 'maskFit')),
      affine: plain(resultOf(affine, 'maskFit')),
      flipBox: plain(resultOf(flip, 'boxFit')),
    }),
  },
  {
    id: 'turned-boxes',
    text: 'Boxes that follow a rotation by up to 45 degrees keep a mean IoU below 0.8 with the tight boxes; after flips they keep 1.',
    runs: { run: { strength: 100 }, flip: { transform: 'horizontal flip' } },
    control: { run: { transform: 'vertical flip' } },
    holds: ({ run, flip }) => resultOf(run, 'boxFit') < 0.8 && resultOf(flip, 'boxFit') > 0.999,
    figures: ({ run, flip }) => ({
      turned: plain(resultOf(run, 'boxFit')),
      flipped: plain(resultOf(flip, 'boxFit')),
    }),
  },
  {
    id: 'unit-of-pca',
    text: 'AlexNet’s jitter moves pixels of 0 to 1 by less than 5 of 255 grey levels, and pixels of 0 to 255 by more than 255.',
    exact: true,
    runs: { run: { transform: 'pca jitter', strength: 10 } },
    holds: ({ run }) => resultOf(run, 'jitterUnit') < 5 && resultOf(run, 'jitterByte') > 255,
    figures: ({ run }) => ({
      unit: plain(resultOf(run, 'jitterUnit')),
      byte: plain(resultOf(run, 'jitterByte')),
      variance: plain(resultOf(run, 'variance')),
      share: percent(resultOf(run, 'firstAxis')),
    }),
  },
];
