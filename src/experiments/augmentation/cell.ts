import { images, profile } from '../../engine/figures';
import { choice, image, integer, seed } from '../../lib/params';
import { defineCell } from '../lab/define';

export default defineCell({
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
          box: tight && box ? augment.iou(tight, box) : tight || box ? 0 : 1,
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
