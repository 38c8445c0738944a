import { log, profile } from '../../engine/figures';
import { choice, integer, log10 } from '../../lib/params';
import { defineCell } from '../lab/define';

export default defineCell({
  title: 'What a progress line says',
  summary:
    'Steps of an epoch from the sizes of the sets, and the weights and shares of two losses from their printed sum.',
  instant: true,
  params: {
    images: integer(1, 20_000, { label: 'Pictures', default: 5011, hint: 'The trainval set of the post has 5,011.' }),
    train: integer(1, 100, { label: 'Of them to train on, %', default: 80 }),
    valid: integer(0, 100, { label: 'To validate on, %', default: 10 }),
    copies: integer(1, 16, { label: 'Copies of each, augmented', default: 4 }),
    batch: integer(1, 256, { label: 'Batch size', default: 8 }),
    loss: log10(-6, 4, { label: 'loss', default: 0.7627 }),
    first: log10(-6, 4, { label: 'rpn_cls_loss', default: 0.0463 }),
    second: log10(-6, 4, { label: 'rpn_reg_loss', default: 0.0716 }),
    weight: choice([10, 1], { label: 'Weight of the second', default: 10 }),
  },
  tiny: {},
  figures: {
    derivation: log({ title: 'The line, worked out' }),
    parts: profile({
      title: 'Both losses, as printed and as they count',
      y: 'loss',
      series: { printed: 'as printed', weighted: 'times its weight' },
      mark: 'bar',
    }),
  },

  async *run({ params }) {
    const { images, copies, batch, loss, first, second, weight } = params;
    // Python's //: what does not fill a batch is left out.
    const stepsOf = (percent: number) => {
      const pictures = Math.floor((images * percent) / 100);
      return { pictures, steps: Math.floor((pictures * copies) / batch) };
    };
    const [train, valid] = [stepsOf(params.train), stepsOf(params.valid)];
    const sum = first + weight * second;
    // Each of the three numbers was rounded to four decimals.
    const rounding = 0.00005 * (2 + weight);
    const fits = Math.abs(loss - sum) <= rounding;
    const share = (weight * second) / sum;
    const implied = (loss - first) / second;
    const count = (set: typeof train) => `${set.pictures} * ${copies} // ${batch} = ${set.steps}`;
    yield {
      derivation: [
        { text: `steps_per_epoch = ${count(train)}`, note: `${params.train} % of ${images} pictures, rounded down.` },
        {
          text: `validation_steps = max(1, ${count(valid)}) = ${Math.max(1, valid.steps)}`,
          note: `${params.valid} % of them.`,
        },
        {
          text: `1 * ${first} + ${weight} * ${second} = ${sum.toFixed(4)}, printed: ${loss}`,
          ...(fits ? {} : { mark: 'bad' as const }),
          note: fits
            ? `They agree within the rounding of the three numbers, ${rounding.toFixed(5)}.`
            : `They differ by ${Math.abs(loss - sum).toFixed(4)}, more than rounding explains (${rounding.toFixed(5)}): another weight, or a third term such as weight decay.`,
        },
        {
          text: `weight = (${loss} - ${first}) / ${second} = ${implied.toFixed(2)}`,
          note: 'What the weight would be if there were two terms, the first with weight 1.',
        },
        {
          text: `share of the second: ${(100 * share).toFixed(1)} %`,
          mark: 'key' as const,
          note: share > 0.9 ? 'More than nine tenths: the sum shows almost only this loss.' : 'The sum shows both.',
        },
      ],
      parts: {
        labels: ['rpn_cls_loss', 'rpn_reg_loss'],
        values: { printed: [first, second], weighted: [first, weight * second] },
      },
      result: {
        steps: train.steps,
        validation: Math.max(1, valid.steps),
        train: train.pictures,
        valid: valid.pictures,
        sum,
        gap: Math.abs(loss - sum),
        rounding,
        share,
        implied,
      },
    };
  },
});
