import { images, profile } from '../engine/figures';
import { choice, image, integer, seed } from '../lib/params';
import { defineExperiment } from './lab/define';
import { percent, plain, resultOf, type JudgedRun } from './lab/judge';

/** Share of the draws that meet the sampler's overlap. */
const keptBy = (run: JudgedRun, overlap: string) => resultOf(run, `kept ${overlap}`);

export default defineExperiment({
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
  checks: [
    {
      id: 'large-object',
      prompt:
        'One object, 60 % of the image wide and high. The sampler for IoU ≥ 0.9 may draw 50 windows. In how many images does it find one?',
      settings: { object: 60 },
      options: [
        {
          id: 'most',
          label: 'In most',
          because:
            'An object of more than a third of the picture seems easy to frame. But 0.9 leaves no room for error.',
        },
        {
          id: 'some',
          label: 'In about a third',
          because: '50 draws seem many. But each has to agree with the object in scale, aspect and place at once.',
        },
        {
          id: 'few',
          label: 'In fewer than one of ten',
          because: 'Scale, aspect and place have to agree at once. In a single draw that is so rare that 50 are few.',
        },
      ],
      grade: ({ result }) => (result['found 0.9']! > 0.5 ? 'most' : result['found 0.9']! >= 0.1 ? 'some' : 'few'),
    },
  ],
  goals: [
    {
      id: 'seven-tenths',
      text: 'From what size on does the sampler for IoU ≥ 0.7 find a window in 85 % of the images? Find a size of 70 % or less at which it does.',
      settings: {},
      lock: ['seed'],
      measure: ({ params, result }) => ({ found: result['found 0.7']!, object: Number(params['object']) }),
      bars: {
        found: { label: 'share of images with a window for IoU ≥ 0.7', atLeast: 0.85 },
        object: { label: 'side of the object, % of the image', atMost: 70 },
      },
      answers: [
        {
          settings: { object: 70 },
          reaches: true,
          because: 'About one drawn window in twenty fits by then. With 50 draws that is nearly always enough.',
        },
        {
          settings: { object: 60 },
          reaches: false,
          because: 'Fewer than one drawn window in fifty fits: 50 draws succeed in about two of three images.',
        },
        { settings: { object: 80 }, reaches: false, because: 'It does there, but a smaller object will do too.' },
        {
          settings: { object: 70, expand: 'yes' },
          reaches: false,
          because: 'After expanding, the object is a smaller part of the image.',
        },
      ],
    },
  ],
  claims: [
    {
      id: 'constraint-holds',
      text: 'Every window that a sampler returns lies in the image and overlaps with the object as it asks; its area is at least 9 % of the image.',
      exact: true,
      runs: { run: {}, large: { object: 80 } },
      holds: ({ run, large }) =>
        [run, large].every(
          (each) =>
            resultOf(each, 'broken') === 0 &&
            resultOf(each, 'outside') === 0 &&
            resultOf(each, 'smallest') >= 0.09 - 1e-9,
        ),
      figures: ({ run }) => ({ smallest: percent(resultOf(run, 'smallest')), drawn: plain(resultOf(run, 'drawn')) }),
    },
    {
      id: 'too-small',
      text: 'An object of 25 % of the side can never overlap with IoU 0.7 or 0.9; 0.5 is possible.',
      exact: true,
      runs: { run: { object: 25 } },
      holds: ({ run }) => keptBy(run, '0.7') === 0 && keptBy(run, '0.9') === 0 && keptBy(run, '0.5') > 0,
      figures: ({ run }) => ({ best: plain(resultOf(run, 'bestPossible')), half: percent(keptBy(run, '0.5')) }),
    },
    {
      id: 'nine-tenths',
      text: 'For an object of 60 % of the side the sampler for IoU 0.9 finds a window in fewer than 10 % of the images, that for 0.5 in more than 99 %.',
      runs: { run: { object: 60 } },
      control: { run: { object: 90 } },
      holds: ({ run }) => resultOf(run, 'found 0.9') < 0.1 && resultOf(run, 'found 0.5') > 0.99,
      figures: ({ run }) => ({
        draws: percent(keptBy(run, '0.9')),
        images: percent(resultOf(run, 'found 0.9')),
        sevenTenths: percent(resultOf(run, 'found 0.7')),
      }),
    },
    {
      id: 'forty',
      text: 'For an object of 40 % of the side, IoU 0.1 is met by more than 90 % of the draws and 0.7 by less than 1 %.',
      runs: { run: {} },
      control: { run: { object: 80 } },
      holds: ({ run }) => keptBy(run, '0.1') > 0.9 && keptBy(run, '0.7') < 0.01,
      figures: ({ run }) => ({
        tenth: percent(keptBy(run, '0.1')),
        half: percent(keptBy(run, '0.5')),
        sevenTenths: percent(keptBy(run, '0.7')),
        found: percent(resultOf(run, 'found 0.7')),
      }),
    },
    {
      id: 'expand-shrinks',
      text: 'On a canvas twice as wide and high the object of 40 % becomes one of 20 %, and no window reaches IoU 0.5, though some reach 0.3.',
      exact: true,
      runs: { run: { expand: 'yes' } },
      holds: ({ run }) => keptBy(run, '0.5') === 0 && keptBy(run, '0.3') > 0,
      figures: ({ run }) => ({ third: percent(keptBy(run, '0.3')) }),
    },
  ],

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
