import { images, lines } from '../../engine/figures';
import { boxes, choice, integer } from '../../lib/params';
import { defineCell } from '../lab/define';

export default defineCell({
  title: 'Anchors',
  summary:
    'Which anchors of a region proposal network learn that an object is there, which learn that none is, and which learn nothing.',
  instant: true,
  params: {
    objects: boxes(3, {
      label: 'Objects',
      on: 'roles',
      none: 'no object',
      default: [{ x0: 0.36, y0: 0.39, x1: 0.64, y1: 0.67 }],
    }),
    positive: integer(20, 90, { label: 'Positive from IoU, %', default: 50, step: 5 }),
    negative: integer(5, 60, { label: 'Negative below IoU, %', default: 30, step: 5 }),
    sizes: choice(['16, 28', '8, 16, 28, 48'], { label: 'Sides of the anchors, pixels', default: '16, 28' }),
  },
  tiny: {},
  presets: [
    {
      id: 'paper',
      label: 'Faster R-CNN’s thresholds',
      note: 'Positive from 0.7, negative below 0.3.',
      settings: { positive: 70 },
    },
    { id: 'none', label: 'No object', note: 'Every anchor is negative.', settings: { objects: [] } },
    {
      id: 'point',
      label: 'A box without area',
      note: 'A mistake in a file of labels.',
      settings: { objects: [{ x0: 0.5, y0: 0.5, x1: 0.5, y1: 0.7 }] },
    },
    {
      id: 'all',
      label: 'The whole picture',
      note: 'Larger than every anchor.',
      settings: { objects: [{ x0: 0, y0: 0, x1: 1, y1: 1 }] },
    },
  ],
  figures: {
    roles: images({ title: 'The anchors of a map of 8 x 8 cells over 64 x 64 pixels' }),
    counts: lines({
      title: 'A square object at nine places of a cell, by its side',
      x: 'side of the object, pixels',
      y: 'anchors',
      series: { positive: 'positive', ignored: 'ignored' },
    }),
  },

  async *run({ lab, params }) {
    const { layPriors, assignAnchors, encode } = lab.data.boxes;
    const side = 64;
    const sizes = params.sizes.split(', ').map((size) => [Number(size) / side, Number(size) / side] as const);
    const anchors = layPriors([{ cells: 8, sizes }]);
    const thresholds = { positive: params.positive / 100, negative: params.negative / 100 };
    const { roles, match, best, picks } = assignAnchors(params.objects, anchors, thresholds);

    // A flat wall and floor, and an ellipse in each box.
    const pixels = new Uint8Array(side * side * 3);
    for (let p = 0; p < side * side; p++) {
      const [x, y] = [((p % side) + 0.5) / side, (Math.floor(p / side) + 0.5) / side];
      const isInside = params.objects.some(
        ({ x0, y0, x1, y1 }) => ((2 * x - x0 - x1) / (x1 - x0)) ** 2 + ((2 * y - y0 - y1) / (y1 - y0)) ** 2 <= 1,
      );
      pixels.set(isInside ? [206, 150, 70] : y > 0.75 ? [196, 190, 180] : [226, 228, 232], p * 3);
    }
    const shot = { width: side, height: side, pixels };
    const truth = params.objects.map((box) => ({ ...box, role: 'truth' as const }));
    const centres = anchors.filter((_, a) => a % sizes.length === 0);
    const of = (role: (typeof roles)[number]) => anchors.filter((_, a) => roles[a] === role);
    const show = (role: (typeof roles)[number], as: 'prediction' | 'faint') => ({
      ...shot,
      boxes: [...of(role).map((box) => ({ ...box, role: as })), ...truth],
    });
    const [positive, negative, ignored] = [of('positive'), of('negative'), of('ignored')];
    yield {
      roles: [
        {
          name: 'objects, and centres of the anchors',
          ...shot,
          boxes: truth,
          points: {
            x: centres.map(({ x0, x1 }) => (x0 + x1) / 2),
            y: centres.map(({ y0, y1 }) => (y0 + y1) / 2),
            class: centres.map(() => 0),
          },
          note: `${anchors.length} anchors`,
        },
        {
          name: 'positive: classification and box',
          ...show('positive', 'prediction'),
          note: `${positive.length} anchors`,
        },
        { name: 'ignored: no loss', ...show('ignored', 'faint'), note: `${ignored.length} anchors` },
        { name: 'negative: classification', ...show('negative', 'faint'), note: `${negative.length} anchors` },
      ],
    };

    // Squares of every side, their middles at nine places of a cell in the middle of the picture.
    const lengths = Array.from({ length: 29 }, (_, i) => 4 + 2 * i);
    const meanCounts = lengths.map((length) => {
      const all = Array.from({ length: 9 }, (_, i) => {
        const [x, y] = [24 + (8 * ((i % 3) + 0.5)) / 3, 24 + (8 * (Math.floor(i / 3) + 0.5)) / 3];
        const [x0, y0, x1, y1] = [x - length / 2, y - length / 2, x + length / 2, y + length / 2].map(
          (at) => at / side,
        );
        return assignAnchors([{ x0: x0!, y0: y0!, x1: x1!, y1: y1! }], anchors, thresholds).roles;
      });
      const count = (role: string) => all.flat().filter((one) => one === role).length / all.length;
      return { positive: count('positive'), ignored: count('ignored') };
    });
    const targets = [...match].flatMap((box, a) => (box >= 0 ? encode(params.objects[box]!, anchors[a]!) : []));
    yield {
      counts: {
        x: lengths,
        values: {
          positive: meanCounts.map((one) => one.positive),
          ignored: meanCounts.map((one) => one.ignored),
        },
      },
      result: {
        anchors: anchors.length,
        positive: positive.length,
        negative: negative.length,
        ignored: ignored.length,
        best: Math.max(0, ...best),
        without: params.objects.length - picks.length,
        largestTarget: Math.max(0, ...targets.map(Math.abs)),
        fewest: Math.min(...meanCounts.map((one) => one.positive)),
        most: Math.max(...meanCounts.map((one) => one.positive)),
      },
    };
  },
});
