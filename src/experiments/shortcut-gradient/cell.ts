import { log, profile } from '../../engine/figures';
import { choice, integer, seed } from '../../lib/params';
import { defineCell } from '../lab/define';

export default defineCell({
  title: 'The gradient through scaled shortcuts',
  summary:
    'How large the gradient is after L blocks y = λx + F(x): through the shortcuts alone, in all, and by the formula.',
  params: {
    lambda: integer(5, 300, { label: 'λ, in hundredths', default: 50, step: 5 }),
    blocks: integer(1, 200, { label: 'Blocks', default: 25 }),
    branch: choice(['normalised', 'msra', 'small'], {
      label: 'F',
      default: 'normalised',
      optionLabels: {
        normalised: 'batch normalisation',
        msra: 'no normalisation',
        small: 'no normalisation, nearly 0',
      },
      hint: 'Nearly 0: the second layer of each F starts with tiny weights.',
    }),
    order: choice(['pre', 'original'], {
      label: 'Order of activation',
      default: 'pre',
      optionLabels: { pre: 'full pre-activation', original: 'original: ReLU after the sum' },
    }),
    seed: seed(),
  },
  tiny: { blocks: 3 },
  instant: true,
  figures: {
    gradient: profile({
      title: 'Gradient of the loss by what enters each block, before the first step',
      x: 'blocks passed, from the input',
      y: 'L2 norm',
      series: { around: 'through the shortcuts alone', whole: 'in all', formula: 'by the formula' },
      mark: 'line',
      scale: 'log',
    }),
    numbers: log({ title: 'Gradient at the first block, divided by the gradient above the last' }),
  },

  async *run({ lab, params }) {
    const { tf, nets, data, random } = lab;
    const { dense, batchNorm, relu } = nets.parts;
    const { gaussian, msra, scaledNormal } = nets.fillers;
    const { blocks } = params;
    const lambda = params.lambda / 100;
    const { x, y } = nets.toTensors(data.spiral(random.split('train'), { count: 128, turns: 1.25 }));

    // The branches of the blocks are nets of their own, so that the shortcuts stand here, in `pass`.
    const isPre = params.order === 'pre';
    const norm = (name: string) => (params.branch === 'normalised' ? [batchNorm(`bn-${name}`)] : []);
    const active = (name: string) => [...norm(name), relu(`relu-${name}`)];
    const build = (name: string, input: number, parts: Parameters<typeof nets.build>[0]['parts']) =>
      nets.build({ name, input: [input], parts }, { random: random.split('weights') });
    const filler = params.branch === 'small' ? gaussian(0.01) : msra;
    const branches = Array.from({ length: blocks }, (_, i) => {
      const [a, b, end] = ['a', 'b', 'end'].map((part) => `block${i + 1}${part}`) as [string, string, string];
      const layers = [dense(a, 16), ...active(b), dense(b, 16, { filler })];
      return build('F', 16, isPre ? [...active(a), ...layers] : [...layers, ...norm(end)]);
    });
    const stem = build('stem', 2, [dense('stem', 16), ...(isPre ? [] : active('first'))]);
    const head = build('head', 16, [...(isPre ? active('last') : []), dense('head', 2, { filler: scaledNormal(1) })]);
    const mode = { training: true, look: true };

    /** Hands t on, and its gradient as `change` makes it. */
    const onTheWayBack = (t: typeof x, change: (dy: typeof x) => typeof x) =>
      tf.customGrad((value) => ({ value: tf.clone(value as typeof x), gradFunc: (dy: typeof x) => change(dy) }))(t);
    /** L2 norms of the gradients by x_0 ... x_L. `through`: what the gradient through each F is multiplied by. */
    const measure = async (through: 0 | 1) => {
      const seen: (typeof x)[] = [];
      const watch = (t: typeof x, at: number) => onTheWayBack(t, (dy) => (seen[at] = tf.keep(tf.clone(dy))));
      const pass = (start: typeof x) => {
        const last = branches.reduce((h, F, i) => {
          const watched = watch(h, i);
          const change = onTheWayBack(F.apply(watched, mode), (dy) => tf.mul(dy, through));
          const sum = tf.add(tf.mul(watched, lambda), change);
          return isPre ? sum : tf.relu(sum);
        }, start);
        return nets.crossEntropy(head.apply(watch(last, blocks), mode), y);
      };
      tf.tidy(() => tf.grad(pass)(stem.apply(x, mode)));
      const values = await Promise.all(seen.map((one) => one.data()));
      seen.forEach((one) => one.dispose());
      // In doubles: the squares of small gradients are below the range of 32 bits.
      return values.map((one) => Math.hypot(...one));
    };

    const [around, whole] = [await measure(0), await measure(1)];
    const top = around[blocks]!;
    const formula = around.map((_, i) => lambda ** (blocks - i) * top);
    const result = {
      formula: lambda ** blocks,
      around: around[0]! / top,
      whole: whole[0]! / whole[blocks]!,
    };
    const line = (name: string, value: number) => `${name.padEnd(30)}${value === 0 ? '0' : value.toPrecision(3)}`;
    const floor = 2 ** -149;
    const reasons = [
      ...(result.formula * top < floor
        ? ['Below 1.4e-45, the smallest number of 32 bits: what is measured there is 0.']
        : []),
      ...(Number.isFinite(result.whole)
        ? []
        : [
            'Beyond 3.4e38, the largest number of 32 bits: the values of the net were infinite before any gradient was.',
          ]),
    ];
    yield {
      gradient: { labels: around.map((_, i) => String(i)), values: { around, whole, formula } },
      numbers: [
        { text: line(`λ^L = ${lambda}^${blocks}`, result.formula), mark: 'key' },
        { text: line('through the shortcuts alone', result.around) },
        { text: line('in all', result.whole) },
        ...reasons.map((text) => ({ text, mark: 'bad' as const })),
      ],
      result,
    };
  },
});
