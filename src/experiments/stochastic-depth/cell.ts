import { curves, diagram, histogram, profile } from '../../engine/figures';
import { choice, integer, seed } from '../../lib/params';
import type { Net } from '../../nets';
import { defineCell } from '../lab/define';
import { rate, steps } from '../lab/params';

export default defineCell({
  title: 'Stochastic depth',
  summary:
    'A residual net whose blocks are left out at random in every step of training, beside the same net with all of them.',
  params: {
    last: choice([1, 0.8, 0.5, 0.2], {
      label: 'Last block survives with',
      default: 0.5,
      hint: 'The probability that it takes part in a step. With 1 none is left out.',
    }),
    rule: choice(['linear', 'uniform'], {
      label: 'Blocks before it',
      default: 'linear',
      optionLabels: { linear: 'more, evenly up to 1', uniform: 'the same' },
    }),
    blocks: integer(2, 54, { label: 'Residual blocks', default: 12 }),
    rate: rate(-5, -1, { label: 'Learning rate (Adam)', default: 3e-3 }),
    steps: steps([100, 300, 1000, 4], 300),
    seed: seed(),
  },
  tiny: { blocks: 3, steps: 4 },
  figures: {
    blocks: diagram({
      title: 'The blocks that take part in this step',
      states: { off: 'left out in this step' },
    }),
    counts: histogram({
      title: 'How many blocks took part',
      x: 'blocks in a step',
      y: 'steps',
      counted: 'steps so far',
      expected: 'expected',
    }),
    loss: curves({
      title: 'Training loss',
      x: 'step',
      y: 'loss, nats',
      series: { stochastic: 'stochastic depth', constant: 'all blocks', whole: 'the same net, made whole' },
      scale: 'log',
      levels: ['chance'],
    }),
    gradient: curves({
      title: 'Gradient of the first layer',
      x: 'step',
      y: 'L2 norm',
      series: { stochastic: 'stochastic depth', constant: 'all blocks' },
      scale: 'log',
      levels: [],
    }),
    lesion: profile({
      title: 'Held-out error of the trained nets without some blocks',
      x: 'blocks deleted at random',
      y: 'share wrong, mean of 12 draws',
      series: { stochastic: 'stochastic depth', constant: 'all blocks' },
      mark: 'line',
    }),
    test: profile({
      title: 'Held-out error of the whole net, after stochastic depth',
      y: 'share wrong',
      series: { error: 'error' },
      mark: 'bar',
    }),
  },

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const [drawn, unseen] = await data.pair(data.spiral, random, { train: 512, heldOut: 512, turns: 1.25 });
    const [seen, heldOut] = [nets.toTensors(drawn), nets.toTensors(unseen)];
    yield { references: { chance: { label: 'ln 2', value: Math.log(2) } } };

    const { blocks: count, last, rule } = params;
    const names = Array.from({ length: count }, (_, i) => `block${i + 1}`);
    const survival = nets.survivalOf({ blocks: count, last, rule });
    // The same random stream: both start from the same weights.
    const stochastic = nets.createStochasticDepth({ blocks: count, last, rule, random: random.split('weights') });
    const constant = nets.createSpiralMlp({
      layers: 2 * count + 2,
      residual: true,
      batchNorm: true,
      random: random.split('weights'),
    });

    // In each step, each block is drawn: 1 takes part, 0 does not. Steps run ahead of what is shown, so the draws are kept.
    const chance = random.split('blocks');
    const draws: number[][] = [];
    const draw = () => {
      draws.push(survival.map((p) => (chance.uniform() < p ? 1 : 0)));
      return Float32Array.from(draws.at(-1)!);
    };
    const lookEvery = Math.min(20, params.steps);
    const learn = (net: Net, draws: boolean) =>
      train.fit({
        weights: net.weights,
        data: seen,
        batch: 128,
        steps: params.steps,
        norms: ['gradient'],
        ...(draws && { masks: { kept: { shape: [count], draw } } }),
        loss({ x, y }, { kept }) {
          const masks = kept ? names.map((_, i) => [nets.drawOf(i + 1), tf.slice(kept, i, 1)] as const) : [];
          return nets.crossEntropy(net.apply(x, { training: true, masks: Object.fromEntries(masks) }), y);
        },
        optimiser: train.adam(() => params.rate),
        random: random.split('batches'),
        lookEvery,
      });

    // How many blocks take part: the probability of each number, one block after the other.
    let expected = [1];
    for (const p of survival) {
      const [without, withIt] = [
        [...expected, 0],
        [0, ...expected],
      ];
      expected = without.map((share, i) => share * (1 - p) + withIt[i]! * p);
    }
    const edges = Array.from({ length: count + 2 }, (_, i) => i - 0.5);
    const counts = expected.map(() => 0);
    const picture = nets.layOutGrid(constant.description, nets.blockPlaces(count));

    const losses = { stochastic: [] as number[], constant: [] as number[] };
    const gradients = { stochastic: [] as number[], constant: [] as number[] };
    const rows = train.zip({ stochastic: learn(stochastic, true), constant: learn(constant, false) });
    for await (const row of rows) {
      const { step } = row.stochastic!;
      const taken = draws[step]!;
      for (const name of ['stochastic', 'constant'] as const) {
        losses[name].push(row[name]!.loss);
        gradients[name].push(row[name]!.norms.gradient![0]!);
      }
      counts[taken.reduce((sum, one) => sum + one, 0)]!++;
      const states = Object.fromEntries(
        names.flatMap((_, i) => (taken[i] ? [] : [[nets.blockBox(i + 1), 'off' as const]])),
      );
      const looked = (step + 1) % lookEvery === 0 && { whole: await metrics.heldOutLoss(stochastic, seen, 512) };
      yield {
        loss: { step, stochastic: losses.stochastic[step]!, constant: losses.constant[step]!, ...looked },
        gradient: { step, stochastic: gradients.stochastic[step]!, constant: gradients.constant[step]! },
        blocks: { diagram: picture, states },
        counts: { edges, counts: [...counts], expected: expected.map((share) => share * (step + 1)) },
      };
    }

    // What the same blocks cost: multiply-adds of a forward pass with the blocks that a step had, against all of them.
    const whole = nets.costOf(constant.description).multiplyAdds;
    const ofBlocks = names.map((name) => whole - nets.costOf(constant.without(name).description).multiplyAdds);
    const costOf = (shares: readonly number[]) =>
      1 - shares.reduce((sum, share, i) => sum + (1 - share) * ofBlocks[i]!, 0) / whole;
    const shown = draws.slice(0, params.steps);
    const shares = names.map((_, i) => shown.reduce((sum, taken) => sum + taken[i]!, 0) / shown.length);
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

    // The trained nets without k blocks, the same draws for both.
    const errorOf = async (net: Net) => 1 - (await metrics.accuracy(net, heldOut, 512));
    const depths = [0, 1, 2, 4, 8].filter((k) => k < count);
    const order = random.split('lesions');
    const lesions = { stochastic: [] as number[], constant: [] as number[] };
    for (const k of depths) {
      const sums = { stochastic: 0, constant: 0 };
      const tries = k === 0 ? 1 : 12;
      for (let i = 0; i < tries; i++) {
        const deleted = [...order.permutation(count)].slice(0, k).map((block) => names[block]!);
        sums.stochastic += await errorOf(stochastic.without(...deleted));
        sums.constant += await errorOf(constant.without(...deleted));
      }
      lesions.stochastic.push(sums.stochastic / tries);
      lesions.constant.push(sums.constant / tries);
    }
    const unscaled = stochastic.as(nets.stochasticDepth({ blocks: count, last, rule, scaled: false }));
    const [scaledError, unscaledError] = [await errorOf(stochastic), await errorOf(unscaled)];
    yield {
      lesion: { labels: depths.map(String), values: lesions },
      test: { labels: ['x + p F(x)', 'x + F(x)'], values: { error: [scaledError, unscaledError] } },
      result: {
        stochastic: lab.endedAt(losses.stochastic),
        constant: lab.endedAt(losses.constant),
        blocksTaken: sum(shares),
        blocksExpected: sum(survival),
        costTaken: costOf(shares),
        costExpected: costOf(survival),
        scaledError,
        unscaledError,
        evaluated: await metrics.heldOutLoss(stochastic, seen, 512),
        heldOut: await metrics.heldOutLoss(stochastic, heldOut, 512),
        constantEvaluated: await metrics.heldOutLoss(constant, seen, 512),
      },
    };
  },
});
