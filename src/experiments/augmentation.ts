import { images, profile } from '../engine/figures';
import { choice, image, integer, seed } from '../lib/params';
import { defineExperiment } from './lab/define';
import { percent, plain, resultOf } from './lab/judge';

export default defineExperiment({
  title: 'Augmentation, with its labels',
  summary: 'Every usual transform of a picture, with a mask and boxes that move along, or do not.',
  instant: true,
  params: {
    transform: choice(
      [
        'brightness', 'contrast', 'saturation', 'pca jitter', 'noise', 'blur', 'resize', 'crop', 'horizontal flip',
        'vertical flip', 'half turn', 'rotation', 'affine', 'distort', 'expand', 'ssd crop',
      ],
      { label: 'Transform', default: 'rotation', optionLabels: { 'pca jitter': 'PCA jitter', 'ssd crop': 'SSD crop' } },
    ), // prettier-ignore
    labels: choice(['follow', 'stay'], {
      label: 'Labels',
      default: 'follow',
      optionLabels: { follow: 'move along', stay: 'stay behind' },
    }),
    strength: integer(0, 100, { label: 'Strength, %', default: 60, step: 5 }),
    picture: choice(['scene', 'own'], { label: 'Picture', default: 'scene', optionLabels: { own: 'your own' } }),
    image: image({ label: 'Your picture', hint: 'Shown when the picture above is “your own”.', maxSide: 96 }),
    seed: seed(),
  },
  tiny: { transform: 'affine' },
  figures: {
    pictures: images({ title: 'The picture, and three draws' }),
    fit: profile({
      title: 'How well the labels fit the objects as they lie now, mean of 20 draws',
      y: 'mean IoU',
      series: { fit: 'labels' },
      mark: 'bar',
    }),
    overlap: profile({
      title: 'Labels that stay behind, by transform',
      y: 'mean IoU with the moved object',
      series: { mask: 'mask', box: 'box' },
      mark: 'bar',
    }),
  },
  checks: [
    {
      id: 'turned-box',
      prompt:
        'A picture is rotated by up to 27 degrees and every label moves along. Mask: each pixel takes the nearest old class. Box: the upright box around its four moved corners. How well do the boxes fit the objects now?',
      settings: { transform: 'rotation', strength: 60, labels: 'follow' },
      options: [
        {
          id: 'exact',
          label: 'As well as before',
          because: 'They would if boxes could be turned. An upright box around a turned box is larger than the object.',
        },
        {
          id: 'loose',
          label: 'They are looser, by a fifth or more',
          because: 'The box gets corners that the object never filled. A disc does not change at all, its box grows.',
        },
        {
          id: 'useless',
          label: 'They lose more than three quarters of their fit',
          because:
            'At the worst angle, 45 degrees, the upright box around a square has twice its area: half of the fit is left. Only long, thin boxes lose more.',
        },
      ],
      grade: ({ result }) => (result['boxFit']! > 0.8 ? 'exact' : result['boxFit']! > 0.25 ? 'loose' : 'useless'),
    },
  ],
  goals: [
    {
      id: 'tight-boxes',
      text: 'How far can you turn before the boxes come loose? With labels that move along, find a rotation of at least 10 % strength that keeps their mean IoU at 0.85 or more.',
      settings: {},
      lock: ['seed'],
      never: { labels: ['stay'] },
      measure: ({ params, result }) => ({
        turned: params['transform'] === 'rotation' ? Number(params['strength']) : 0,
        fit: result['boxFit']!,
      }),
      bars: {
        turned: { label: 'strength of the rotation, %', atLeast: 10 },
        fit: { label: 'mean IoU of the boxes', atLeast: 0.85 },
      },
      answers: [
        {
          settings: { strength: 15 },
          reaches: true,
          because: 'At small angles the corners that the object never filled are thin. The masks follow at any angle.',
        },
        {
          settings: { strength: 100 },
          reaches: false,
          because: 'Near 45 degrees the upright box of a square has twice its area.',
        },
        {
          settings: { transform: 'horizontal flip' },
          reaches: false,
          because: 'A mirrored box is still upright, so it stays tight. But nothing was turned.',
        },
      ],
    },
  ],
  claims: [
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
  ],

  async *run({ lab, params }) {
    const { augment, scenes } = lab.data;
    const { random } = lab;
    const own = params.picture === 'own' && params.image;
    const scene = own ? scenes.own(own) : scenes.labelled();
    const { raster, mask, boxes } = scene;
    const axes = augment.colourAxes(raster);
    const context = { strength: params.strength / 100, boxes, axes };
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

    /** How well labels fit the objects of a changed picture: the truth is in the pixels of the moved mask. */
    const judge = (change: ReturnType<typeof augment.drawChange>, labels: 'follow' | 'stay') => {
      if (!change.geometry) return { mask, boxes, maskFit: 1, boxFit: 1 };
      const moved = augment.changeMask(change, mask, raster);
      const follows = labels === 'follow';
      const given = {
        mask: follows ? moved : mask,
        boxes: follows ? augment.changeBoxes(change, boxes, raster) : boxes,
      };
      const objects = boxes.map(({ label }) => {
        const tight = augment.boxAround(moved, raster, label);
        const box = given.boxes.find((each) => each.label === label);
        return {
          mask: augment.maskJaccard(given.mask, moved, label),
          box: tight && box ? augment.jaccard(tight, box) : tight || box ? 0 : 1,
        };
      });
      return { ...given, maskFit: mean(objects.map((o) => o.mask)), boxFit: mean(objects.map((o) => o.box)) };
    };

    // The draw comes first, its use second: labels can share it, or not.
    const stream = random.split('draws');
    const draws = Array.from({ length: 20 }, () => augment.drawChange(params.transform, stream, raster, context));
    const show = (
      name: string,
      note: string,
      shown: typeof raster,
      labels: { mask: Uint8Array; boxes: typeof boxes },
    ) => ({
      name,
      note,
      ...augment.toBytes(scenes.paintOutlines(shown, labels.mask)),
      boxes: labels.boxes.map(({ x0, y0, x1, y1 }) => ({ x0, y0, x1, y1 })),
    });
    const missing = params.picture === 'own' && !own;
    yield {
      pictures: [
        show('original', missing ? 'Choose a picture of yours to see it here.' : 'mask and boxes', raster, scene),
        ...draws.slice(0, 3).map((change, i) => {
          const labels = judge(change, params.labels);
          const note = `IoU: mask ${labels.maskFit.toFixed(2)}, boxes ${labels.boxFit.toFixed(2)}`;
          return show(`draw ${i + 1}`, note, augment.changeRaster(change, raster), labels);
        }),
      ],
    };

    const names = augment.transformNames.filter((name) => name !== 'none');
    const stale = names.map((name) => {
      const others = random.split(name);
      const draw = () => augment.drawChange(name, others, raster, context);
      if (!draw().geometry) return { name, isColour: true, mask: 1, box: 1 };
      const fits = Array.from({ length: 24 }, () => judge(draw(), 'stay'));
      return {
        name,
        isColour: false,
        mask: mean(fits.map((fit) => fit.maskFit)),
        box: mean(fits.map((fit) => fit.boxFit)),
      };
    });
    const groups: Record<string, string[]> = {
      colours: stale.filter(({ isColour }) => isColour).map(({ name }) => name),
      flips: ['horizontal flip', 'vertical flip', 'half turn'],
      resize: ['resize'],
      crop: ['crop'],
      rotate: ['rotation'],
      affine: ['affine'],
      expand: ['expand'],
      'SSD crop': ['ssd crop'],
    };
    const meanOf = (key: 'mask' | 'box') =>
      Object.values(groups).map(
        (group) =>
          Math.round(100 * mean(stale.filter(({ name }) => group.includes(name)).map((each) => each[key]))) / 100,
      );
    yield { overlap: { labels: Object.keys(groups), values: { mask: meanOf('mask'), box: meanOf('box') } } };

    // AlexNet's jitter of the brightest axis, in grey levels of 255: once with pixels from 0 to 1, once from 0 to 255.
    const jitter = 0.1 * Math.max(...axes.vectors[0]!.map(Math.abs)) * axes.values[0]!;
    const fits = draws.map((change) => judge(change, params.labels));
    const chosen = stale.find(({ name }) => name === params.transform)!;
    const fit = { mask: mean(fits.map(({ maskFit }) => maskFit)), box: mean(fits.map(({ boxFit }) => boxFit)) };
    yield {
      fit: { labels: ['mask', 'boxes'], values: { fit: [fit.mask, fit.box] } },
      result: {
        maskFit: fit.mask,
        boxFit: fit.box,
        staleMask: chosen.mask,
        staleBox: chosen.box,
        variance: axes.values[0]!,
        firstAxis: axes.values[0]! / axes.values.reduce((sum, value) => sum + value, 0),
        jitterUnit: 255 * jitter,
        jitterByte: 255 * 255 * jitter,
      },
    };
  },
});
