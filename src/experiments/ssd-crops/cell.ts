import { images, profile } from '../../engine/figures';
import { choice, image, integer, seed } from '../../lib/params';
import { defineCell } from '../lab/define';

export default defineCell({
  title: 'The crops of SSD',
  summary: 'Seven samplers draw windows around an object until one overlaps enough: which of them can succeed?',
  instant: true,
  params: {
    object: integer(10, 90, { label: 'Side of the object, % of the image', default: 40, step: 5 }),
    expand: choice(['no', 'yes'], { label: 'Expand the image first', default: 'no' }),
    picture: choice(['scene', 'own'], { label: 'Picture', default: 'scene', optionLabels: { own: 'your own' } }),
    image: image({ label: 'Your picture', hint: 'Shown when the picture above is “your own”.', maxSide: 96 }),
    seed: seed(),
  },
  tiny: {},
  figures: {
    crops: images({ title: 'One image, and what each sampler makes of it' }),
    kept: profile({
      title: 'How often a window is good enough',
      y: 'share',
      series: { draws: 'of single draws', images: 'of images, with 50 draws each' },
      mark: 'bar',
    }),
  },

  async *run({ lab, params }) {
    const { augment, scenes } = lab.data;
    const { batchSamplers, drawCrop, meetsConstraint, sampleCrop, maxTrials } = augment.ssd;
    const random = lab.random;
    const own = params.picture === 'own' && params.image;
    const scene = own ? scenes.own(own) : scenes.withDisc(params.object / 100);

    // A canvas twice as wide and high, filled with the mean colour: SSD draws the ratio between 1 and 4.
    const canvas = { x0: -0.5, y0: -0.5, x1: 1.5, y1: 1.5 };
    const ratio = params.expand === 'yes' ? 2 : 1;
    const raster =
      ratio === 1
        ? scene.raster
        : augment.warpRaster(scene.raster, augment.showWindow(scene.raster, canvas), augment.meanColour);
    const half = params.object / 200 / ratio;
    const corners = { x0: 0.5 - half, y0: 0.5 - half, x1: 0.5 + half, y1: 0.5 + half };
    const object = { ...corners, label: 1 };

    const found = batchSamplers.map((sampler) => ({
      sampler,
      crop: sampleCrop(random.split(sampler.name), [object], sampler),
    }));
    const { pixels, width, height } = augment.toBytes(raster);
    const missing = params.picture === 'own' && !own ? 'Choose a picture of yours to see it here.' : '';
    yield {
      crops: [
        {
          name: 'image',
          width,
          height,
          pixels,
          boxes: [...found.flatMap(({ crop }) => (crop ? [{ ...crop.window, role: 'faint' as const }] : [])), corners],
          note: missing || 'Grey: the windows found.',
        },
        ...found.map(({ sampler, crop }) => {
          const change = crop && { geometry: augment.showWindow(raster, crop.window, { width: 64, height: 64 }) };
          const shown = change
            ? augment.toBytes(augment.changeRaster(change, raster))
            : { width: 64, height: 64, pixels: new Uint8Array(64 * 64 * 3).fill(200) };
          const trials = crop && (crop.trials === 1 ? '1 draw' : `${crop.trials} draws`);
          return {
            name: sampler.name,
            ...shown,
            boxes: change ? augment.changeBoxes(change, [object], raster).map((box) => ({ ...box, label: '' })) : [],
            note: trials ?? `none in ${maxTrials} draws`,
          };
        }),
      ],
    };

    const drawn = Array.from({ length: 20_000 }, () => drawCrop(random));
    const rounded = (share: number) => Math.round(1000 * share) / 1000;
    const shares = batchSamplers.slice(1).map((sampler) => {
      const kept = drawn.filter((window) => meetsConstraint(window, [object], sampler)).length / drawn.length;
      return { name: sampler.name, overlap: sampler.minJaccard ?? 'any', kept, found: 1 - (1 - kept) ** maxTrials };
    });
    yield {
      kept: {
        labels: shares.map(({ name }) => name),
        values: {
          draws: shares.map(({ kept }) => rounded(kept)),
          images: shares.map(({ found: share }) => rounded(share)),
        },
      },
      result: {
        ...Object.fromEntries(shares.map(({ overlap, kept }) => [`kept ${overlap}`, kept])),
        ...Object.fromEntries(shares.map(({ overlap, found: share }) => [`found ${overlap}`, share])),
        drawn: drawn.length,
        smallest: Math.min(...drawn.map(augment.areaOf)),
        outside: drawn.filter(({ x0, y0, x1, y1 }) => Math.min(x0, y0) < 0 || Math.max(x1, y1) > 1 + 1e-9).length,
        broken: found.filter(({ sampler, crop }) => crop && !meetsConstraint(crop.window, [object], sampler)).length,
        bestPossible: Math.min(1, augment.areaOf(object) / 0.09),
      },
    };
  },
});
