import { images, lines, log } from '../../engine/figures';
import { boxes, choice, countColumn, integer, nameColumn, table } from '../../lib/params';
import { defineCell } from '../lab/define';
import { oddObjects, postMaps, ssd300Maps } from './readings';

export default defineCell({
  title: 'Prior boxes',
  summary: 'Priors from the sizes of feature maps, and the objects that they can and cannot match.',
  instant: true,
  params: {
    objects: boxes(4, {
      label: 'Objects',
      on: 'picture',
      none: 'no object',
      default: [{ x0: 0.3, y0: 0.4, x1: 0.5, y1: 0.6 }],
    }),
    maps: table(
      {
        map: nameColumn('Map'),
        min: countColumn('min', 1, 600),
        max: countColumn('max', 0, 600),
        ratio: countColumn('ratio', 1, 3),
      },
      {
        label: 'Maps with priors',
        hint: 'min_size and max_size in pixels; a max of 0 is none. Ratio: the largest, with all whole ones below it.',
        most: 6,
        default: postMaps,
      },
    ),
    net: choice(['resnet', 'vgg'], {
      label: 'Network',
      default: 'resnet',
      optionLabels: { resnet: 'ResNet-50', vgg: 'VGG-16 and SSD’s own layers' },
      hint: 'A map that does not exist is answered with the names of those that do.',
    }),
    side: integer(64, 512, { label: 'Side of the picture, pixels', default: 300 }),
    flip: choice(['yes', 'no'], { label: 'flip', default: 'yes' }),
    clip: choice(['yes', 'no'], { label: 'clip', default: 'yes' }),
    variance: choice(['0.1 and 0.2', '1'], { label: 'variance', default: '0.1 and 0.2' }),
  },
  tiny: {},
  presets: [
    { id: 'post', label: 'The post’s', note: 'Two maps, 276 to 330 pixels on both.', settings: {} },
    {
      id: 'ssd300',
      label: 'SSD300’s',
      note: 'Six maps, each with a size of its own.',
      settings: { net: 'vgg', maps: ssd300Maps },
    },
    { id: 'empty', label: 'No object', note: 'N = 0: no loss, no hard negatives.', settings: oddObjects.empty },
    { id: 'flat', label: 'No area', note: 'A box of width 0 overlaps nothing.', settings: oddObjects.flat },
    { id: 'equal', label: 'Two equal', note: 'One takes nearly all matches.', settings: oddObjects.equal },
    { id: 'large', label: 'Too large', note: 'The object is larger than every prior.', settings: oddObjects.large },
  ],
  figures: {
    picture: images({ title: 'Your objects and the priors' }),
    matching: log({ title: 'The matching, step by step' }),
    overlap: lines({
      title: 'How well square objects are met',
      x: 'side of the object, pixels',
      y: 'IoU',
      series: { best: 'best prior, mean of nine places', threshold: 'overlap_threshold' },
    }),
    matches: lines({
      title: 'Priors that match a square object',
      x: 'side of the object, pixels',
      y: 'priors with IoU ≥ 0.5',
      series: { matches: 'mean of nine places' },
    }),
  },

  async *run({ lab, params }) {
    const { nets, data } = lab;
    const { priorSizes, layPriors, matchPriors, encode, decode, iou, areaOf } = data.boxes;
    const { side, objects } = params;
    const describe = params.net === 'vgg' ? nets.ssdMaps : nets.resnetMaps;
    const fixed = (value: number, digits = 3) => value.toFixed(digits);
    const priorsOf = (count: number) => `${count} ${count === 1 ? 'prior' : 'priors'}`;

    // Sizes of the maps from their layers; then the boxes of a cell, in shares of the picture.
    let laid;
    try {
      const traced = nets.trace(describe(side));
      laid = params.maps.map(({ map, min, max, ratio }) => {
        const found = traced.find(({ name }) => name === map);
        if (!found) throw new Error(`unknown map: ${map} (known: ${traced.map(({ name }) => name).join(', ')})`);
        const sizes = priorSizes({
          minSize: min,
          ...(max > 0 && { maxSize: max }),
          ratios: [2, 3].slice(0, ratio - 1),
          flip: params.flip === 'yes',
        });
        return {
          map,
          cells: found.shape[0]!,
          pixels: sizes,
          sizes: sizes.map(([w, h]) => [w / side, h / side] as const),
        };
      });
    } catch (error) {
      yield { matching: [{ text: (error as Error).message, mark: 'bad' }], result: { priors: NaN } };
      return;
    }
    const clip = params.clip === 'yes';
    const priors = layPriors(laid.map(({ cells, sizes }) => ({ cells, sizes, clip })));
    const names = laid.flatMap(({ map, cells, pixels }) =>
      Array.from({ length: cells * cells }, (_, cell) =>
        pixels.map(
          ([w, h]) => `${map} (${Math.floor(cell / cells)}, ${cell % cells}) ${Math.round(w)} x ${Math.round(h)}`,
        ),
      ).flat(),
    );
    const { match, picks } = matchPriors(objects, priors);
    const variances = params.variance === '1' ? ([1, 1, 1, 1] as const) : ([0.1, 0.1, 0.2, 0.2] as const);

    // Flat colours: a wall, a floor, and an ellipse in each object's box.
    const size = 60;
    const pixels = new Uint8Array(size * size * 3);
    for (let p = 0; p < size * size; p++) {
      const [x, y] = [((p % size) + 0.5) / size, (Math.floor(p / size) + 0.5) / size];
      const isInside = objects.some(
        ({ x0, y0, x1, y1 }) => ((2 * x - x0 - x1) / (x1 - x0)) ** 2 + ((2 * y - y0 - y1) / (y1 - y0)) ** 2 <= 1,
      );
      pixels.set(isInside ? [222, 170, 92] : y > 0.75 ? [92, 88, 84] : [112, 122, 138], p * 3);
    }
    const truth = objects.map((box, i) => ({ ...box, label: String(i + 1) }));
    const isPick = new Set(picks.map(({ prior }) => prior));
    const above = [...match.keys()].filter((prior) => match[prior]! >= 0 && !isPick.has(prior));
    // Of each map one cell, the one that the first object's middle lies in: all of them would be a black picture.
    const { x0, y0, x1, y1 } = objects[0] ?? { x0: 0.5, y0: 0.5, x1: 0.5, y1: 0.5 };
    let start = 0;
    const near = laid.flatMap(({ cells, sizes }) => {
      const at = (middle: number) => Math.min(cells - 1, Math.floor(middle * cells));
      const first = start + (at((y0 + y1) / 2) * cells + at((x0 + x1) / 2)) * sizes.length;
      start += cells * cells * sizes.length;
      return priors.slice(first, first + sizes.length).map((box) => ({ ...box, role: 'faint' as const }));
    });
    const show = (indices: number[]) => indices.map((prior) => ({ ...priors[prior]!, role: 'prediction' as const }));
    const shot = { width: size, height: size, pixels };
    yield {
      picture: [
        {
          name: 'objects, and one cell of each map',
          ...shot,
          boxes: [...near, ...truth],
          note: objects.length > 0 ? 'Drag the objects.' : 'No object.',
        },
        {
          name: 'first, each object takes one',
          ...shot,
          boxes: [...show([...isPick]), ...truth],
          note:
            picks.length > 0 ? `IoU ${picks.map(({ overlap }) => fixed(overlap, 2)).join(', ')}` : 'nothing is taken',
        },
        {
          name: 'then, those above 0.5',
          ...shot,
          boxes: [...show(above.slice(0, 12)), ...truth],
          note: `${priorsOf(above.length)}${above.length > 12 ? ', 12 of them drawn' : ''}`,
        },
      ],
    };

    // In words.
    const perObject = objects.map((_, box) => match.reduce((sum, found) => sum + (found === box ? 1 : 0), 0));
    const positives = perObject.reduce((sum, count) => sum + count, 0);
    const numbers = (values: readonly number[]) => values.map((value) => fixed(value, 2)).join(', ');
    yield {
      matching: [
        ...laid.map(({ map, cells, sizes }) => ({
          text: `${map.padEnd(8)} ${cells} x ${cells} x ${sizes.length} = ${cells * cells * sizes.length} priors`,
          note: `num_output ${4 * sizes.length} for the location, ${21 * sizes.length} for 20 classes and the background.`,
        })),
        { text: `in all   ${priors.length} priors`, mark: 'key' as const },
        ...(objects.length === 0
          ? [{ text: 'no object: no positive, so no hard negative either; this picture adds nothing to the loss' }]
          : []),
        ...picks.map(({ box, prior, overlap }) => ({
          text: `object ${box + 1} takes ${names[prior]}, IoU ${fixed(overlap)}`,
          mark: overlap < 0.5 ? ('bad' as const) : ('key' as const),
          note: `Target of its four offsets: ${numbers(encode(objects[box]!, priors[prior]!, variances))}.`,
        })),
        ...objects.flatMap((box, i) =>
          picks.some((pick) => pick.box === i)
            ? []
            : [
                {
                  text: `object ${i + 1} takes none: ${areaOf(box) > 0 ? 'no free prior overlaps it' : 'it has no area, and overlaps nothing'}`,
                  mark: 'bad' as const,
                },
              ],
        ),
        ...perObject.map((count, i) => ({ text: `object ${i + 1}: ${priorsOf(count)} in the end` })),
        {
          text: `N = ${positives}; ${Math.min(3 * positives, priors.length - positives)} hard negatives of ${priors.length - positives}`,
          note: 'The loss is divided by N, and is 0 where N is 0.',
        },
      ],
    };

    // Squares of all sizes at nine places.
    const sides = Array.from({ length: 30 }, (_, i) => 10 * (i + 1)).filter((length) => length <= side);
    const met = sides.map((length) => {
      const share = length / side;
      const at = (i: number) => share / 2 + (1 - share) * (i / 2);
      const found = Array.from({ length: 9 }, (_, i) => {
        const [cx, cy] = [at(i % 3), at(Math.floor(i / 3))];
        const box = { x0: cx - share / 2, y0: cy - share / 2, x1: cx + share / 2, y1: cy + share / 2 };
        const overlaps = priors.map((prior) => iou(box, prior));
        return { best: Math.max(...overlaps), matches: overlaps.filter((overlap) => overlap >= 0.5).length };
      });
      const mean = (of: 'best' | 'matches') => found.reduce((sum, one) => sum + one[of] / 9, 0);
      return { best: mean('best'), matches: mean('matches') };
    });
    const decoded = picks.map(({ box, prior }) =>
      iou(objects[box]!, decode(encode(objects[box]!, priors[prior]!, variances), priors[prior]!, variances)),
    );
    yield {
      overlap: { x: sides, values: { best: met.map((one) => one.best), threshold: sides.map(() => 0.5) } },
      matches: { x: sides, values: { matches: met.map((one) => one.matches) } },
      result: {
        priors: priors.length,
        ...Object.fromEntries(laid.map(({ map, cells }) => [`${map} cells`, cells])),
        ...Object.fromEntries(laid.map(({ map, sizes }) => [`${map} boxes`, sizes.length])),
        positives,
        picked: picks.length,
        above: above.length,
        decoded: Math.min(1, ...decoded),
        ...Object.fromEntries(perObject.map((count, i) => [`own ${i + 1}`, count])),
        ...Object.fromEntries(picks.map(({ box, overlap }) => [`best ${box + 1}`, overlap])),
        ...Object.fromEntries(sides.map((length, i) => [`best at ${length}`, met[i]!.best])),
        ...Object.fromEntries(sides.map((length, i) => [`matches at ${length}`, met[i]!.matches])),
      },
    };
  },
});
