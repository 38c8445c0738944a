import { lines, log } from '../../engine/figures';
import { choice, integer } from '../../lib/params';
import { defineCell } from '../lab/define';

export default defineCell({
  title: 'Where a crop begins',
  summary: 'FCN-32s, 16s and 8s: the place in the picture that each map begins at, and the crop offset that follows.',
  instant: true,
  params: {
    head: choice(['32s', '16s', '8s'], { label: 'Network', default: '32s' }),
    padding: integer(0, 120, { label: 'pad of conv1_1', default: 100 }),
    side: integer(20, 600, { label: 'Side of the picture, pixels', default: 500 }),
  },
  tiny: {},
  figures: {
    maps: log({ title: 'Each map: places, pixels from one to the next, and where the first one looks' }),
    offsets: lines({
      title: 'The last crop against the padding',
      x: 'pad of conv1_1',
      y: 'offset, pixels',
      series: { offset: 'offset' },
    }),
  },

  async *run({ lab, params }) {
    const { nets } = lab;
    const { padding, side } = params;
    const stride = { '32s': 32, '16s': 16, '8s': 8 }[params.head] as 32 | 16 | 8;
    const line = (...cells: (string | number)[]) => {
      const [name, places, step, first, rest = ''] = cells.map(String);
      return `${name!.padEnd(14)}${places!.padStart(7)}${step!.padStart(8)}${first!.padStart(8)}  ${rest}`.trimEnd();
    };
    const describe = (pad: number) => nets.vggFcn({ stride, height: side, width: side, padding: pad });
    const offsetAt = (pad: number) => {
      try {
        return (describe(pad).parts.at(-1) as { offset: number }).offset;
      } catch {
        return NaN;
      }
    };
    const paddings = Array.from({ length: 31 }, (_, i) => 4 * i);
    yield { offsets: { x: paddings, values: { offset: paddings.map(offsetAt) } } };
    try {
      const maps = nets.traceFields(describe(padding));
      const shown = maps.filter(
        ({ part }) => !['relu', 'conv'].includes(part.kind) || /^(conv1_1|fc6|score.*)$/.test(part.name),
      );
      const crops = maps.flatMap(({ part }) => (part.kind === 'crop' ? [part] : []));
      yield {
        maps: [
          { text: line('map', 'places', 'stride', 'first') },
          { text: line('data', side, 1, 0) },
          ...shown.map(({ part, shape, field }) =>
            part.kind === 'crop'
              ? {
                  text: line(part.name, shape[0]!, field.stride, field.offset, `crop_param { offset: ${part.offset} }`),
                  mark: 'key' as const,
                  note: `Cut so that it lies on ${part.like}, whose first place looks where this one’s does.`,
                }
              : { text: line(part.name, shape[0]!, field.stride, field.offset) },
          ),
        ],
        result: Object.fromEntries(crops.map(({ name, offset }) => [name, offset])),
      };
    } catch (error) {
      yield { maps: [{ text: (error as Error).message, mark: 'bad' }], result: { score: NaN } };
    }
  },
});
