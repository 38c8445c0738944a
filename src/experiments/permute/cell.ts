import { images, log } from '../../engine/figures';
import { boxes, choice } from '../../lib/params';
import { defineCell } from '../lab/define';

export default defineCell({
  title: 'Permute before Flatten',
  summary: 'A head that is right everywhere, read in six orders. Which boxes come out?',
  instant: true,
  params: {
    order: choice(['0 1 2 3', '0 1 3 2', '0 2 1 3', '0 2 3 1', '0 3 1 2', '0 3 2 1'], {
      label: 'permute_param: order',
      default: '0 1 2 3',
      optionLabels: { '0 1 2 3': '0 1 2 3 (as without Permute)' },
      hint: 'Axes of the blob: 0 pictures, 1 channels, 2 rows, 3 columns.',
    }),
    objects: boxes(3, {
      label: 'Objects',
      on: 'pictures',
      default: [
        { x0: 0.08, y0: 0.12, x1: 0.34, y1: 0.4 },
        { x0: 0.56, y0: 0.5, x1: 0.88, y1: 0.86 },
      ],
    }),
  },
  tiny: {},
  figures: {
    pictures: images({ title: 'What the heads know, and what is read' }),
    rows: log({ title: 'The first rows that Flatten makes of the location head' }),
  },

  async *run({ lab, params }) {
    const { tf, nets, data } = lab;
    const { layPriors, matchPriors, encode, decode, iou } = data.boxes;
    const [cells, perCell] = [4, 2];
    const sizes = [0.25, 0.38].map((side) => [side, side] as const);
    const priors = layPriors([{ cells, sizes }]);
    const axes = params.order.split(' ').map(Number) as [0, number, number, number];
    // A head gives a map of rows, columns and channels. What is put in here for each prior is right.
    const read = async (rows: number[][]) => {
      const values = rows[0]!.length;
      const flat = tf.tidy(() =>
        nets.flattenHead(tf.tensor4d(rows.flat(), [1, cells, cells, perCell * values]), values, axes),
      );
      const numbers = [...(await flat.data())];
      flat.dispose();
      return priors.map((_, i) => numbers.slice(i * values, (i + 1) * values));
    };

    const { match } = matchPriors(params.objects, priors);
    const objectOf = (prior: number) => params.objects[match[prior]!];
    const offsets = priors.map((prior, i) => {
      const object = objectOf(i);
      return object ? encode(object, prior) : [0, 0, 0, 0];
    });
    const chances = priors.map((_, i) => (objectOf(i) ? [0, 1] : [1, 0]));
    const draw = (moves: number[][], said: number[][]) =>
      priors.flatMap((prior, i) => (said[i]![1]! > said[i]![0]! ? [decode(moves[i]!, prior)] : []));
    const right = draw(offsets, chances);
    const out = draw(await read(offsets), await read(chances));

    // Objects as flat patches, so that boxes which lie on them can be seen.
    const side = 50;
    const pixels = new Uint8Array(3 * side * side);
    for (let p = 0; p < side * side; p++) {
      const [x, y] = [((p % side) + 0.5) / side, (Math.floor(p / side) + 0.5) / side];
      const isInside = params.objects.some(({ x0, y0, x1, y1 }) => x > x0 && x < x1 && y > y0 && y < y1);
      pixels.set(isInside ? [222, 170, 92] : [112, 122, 138], 3 * p);
    }
    const truth = params.objects.map((box, i) => ({ ...box, label: String(i + 1) }));
    const show = (found: typeof out) => found.map((box) => ({ ...box, role: 'prediction' as const }));
    const picture = { width: side, height: side, pixels };
    const met = params.objects.map((object) => Math.max(0, ...out.map((box) => iou(object, box))));
    yield {
      pictures: [
        { name: 'objects', ...picture, boxes: truth, note: 'Drag them.' },
        { name: 'what the heads know', ...picture, boxes: show(right), note: `${right.length} priors say "object"` },
        { name: 'what is read', ...picture, boxes: show(out), note: `${out.length} priors say "object"` },
      ],
    };

    // The same with numbers that say where they stand: prior and offset.
    const places = await read(priors.map((_, i) => [0, 1, 2, 3].map((offset) => 4 * i + offset)));
    const word = (place: number) => {
      const prior = Math.floor(place / 4);
      const cell = Math.floor(prior / perCell);
      return `${['x', 'y', 'w', 'h'][place % 4]} of (${Math.floor(cell / cells)},${cell % cells}) box ${prior % perCell}`;
    };
    const inPlace = places.flat().filter((place, i) => place === i).length;
    yield {
      rows: places.slice(0, 6).map((row, i) => ({
        text: `prior ${i}: ${row.map(word).join(', ')}`,
        mark: row.every((place, k) => place === 4 * i + k) ? ('key' as const) : ('bad' as const),
      })),
      result: {
        inPlace: inPlace / (4 * priors.length),
        numbers: 4 * priors.length,
        met: met.reduce((sum, value) => sum + value / met.length, 0),
        said: out.length,
      },
    };
  },
});
