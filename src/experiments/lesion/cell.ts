import { curves, diagram, images, profile } from '../../engine/figures';
import { choice, order, parts, seed } from '../../lib/params';
import type { BuiltNet } from '../../nets';
import { defineCell } from '../lab/define';
import { rate, steps } from '../lab/params';

const names = Array.from({ length: 12 }, (_, i) => `block${i + 1}`);
const blocks = Object.fromEntries(names.map((name) => [name, name]));
const nets = { residual: 'residual', plain: 'plain' };
const wrong = 'share of held-out points wrong';

export default defineCell({
  title: 'Leave out a block',
  summary: 'A residual net and a plain one are trained. Then you delete, exchange and reorder their blocks.',
  params: {
    off: parts(blocks, { label: 'Deleted blocks', on: ['residual', 'plain'], after: true }),
    order: order(blocks, { label: 'Order of the blocks', on: ['residual', 'plain'], after: true }),
    start: choice(['zero', 'msra'], {
      label: 'Second layer of each residual block starts',
      default: 'zero',
      optionLabels: { zero: 'at zero', msra: 'as in the plain net' },
    }),
    batchNorm: choice(['off', 'on'], { label: 'Batch normalisation', default: 'off' }),
    rate: rate(-4, -1, { label: 'Learning rate (Adam)', default: 3e-3 }),
    steps: steps([600, 1000, 4], 600),
    choices: choice([12, 1], { label: 'Random choices of blocks', default: 12 }),
    seed: seed(),
  },
  tiny: { steps: 4, choices: 1 },
  variants: [{ batchNorm: 'on' }],
  figures: {
    residual: diagram({ title: 'The residual net', states: { off: 'deleted: only the shortcut is left' } }),
    plain: diagram({ title: 'The plain net', states: { off: 'deleted: its input goes on to the next' } }),
    pictures: images({ title: 'What each net says now' }),
    each: profile({
      title: 'Error without one block, the net otherwise as trained',
      x: 'the block that is left out',
      y: wrong,
      series: nets,
      mark: 'bar',
    }),
    dose: profile({
      title: 'Error without several blocks: mean over random choices',
      x: 'blocks deleted',
      y: wrong,
      series: nets,
      mark: 'line',
    }),
    swaps: profile({
      title: 'Error with pairs of blocks exchanged: mean over random choices',
      x: 'pairs exchanged',
      y: wrong,
      series: nets,
      mark: 'line',
    }),
    loss: curves({
      title: 'Training loss of each batch',
      x: 'step',
      y: 'loss, nats',
      series: nets,
      scale: 'log',
    }),
  },

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const [drawn, unseen] = await data.pair(data.spiral, random, { train: 512, heldOut: 512, turns: 1.25 });
    const [seen, heldOut] = [nets.toTensors(drawn), nets.toTensors(unseen)];
    yield { references: { chance: data.levels(drawn).chance } };

    const { zero, msra } = nets.fillers;
    const build = (residual: boolean) =>
      nets.createSpiralMlp({
        layers: 26,
        residual,
        batchNorm: params.batchNorm === 'on',
        last: residual && params.start === 'zero' ? zero : msra,
        random: random.split('weights'),
      });
    const [residual, plain] = [build(true), build(false)];
    const signs: Record<string, string> = { join: '+', relu: 'ReLU' };
    const draw = (net: BuiltNet, { off, order }: Pick<typeof params, 'off' | 'order'>) => ({
      diagram: nets.layOutDiagram(nets.foldBlocks(net.reorder(...order).description), {
        flow: 'right',
        word: ({ name, part }) => ({ label: signs[part.kind] ?? name }),
      }),
      states: Object.fromEntries(off.map((block) => [block, 'off' as const])),
    });
    yield { residual: draw(residual, params), plain: draw(plain, params) };
    const learn = (net: BuiltNet) =>
      train.fit({
        weights: net.weights,
        data: seen,
        batch: 128,
        steps: params.steps,
        optimiser: train.adam(() => params.rate),
        random: random.split('batches'),
        loss: ({ x, y }) => nets.crossEntropy(net.apply(x, { training: true }), y),
      });
    const losses = { residual: [] as number[], plain: [] as number[] };
    for await (const row of train.zip({ residual: learn(residual), plain: learn(plain) })) {
      const [{ step, loss }, other] = [row.residual!, row.plain!];
      losses.residual.push(loss);
      losses.plain.push(other.loss);
      yield { loss: { step, residual: loss, plain: other.loss } };
    }

    // Blocks are taken out of the trained nets, and nothing is trained again.
    const blocks = Array.from({ length: 12 }, (_, i) => `block${i + 1}`);
    const error = async (net: BuiltNet) => 1 - (await metrics.accuracy(net, heldOut, heldOut.count));
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const errors = async (net: BuiltNet, changes: ((net: BuiltNet) => BuiltNet)[]) => {
      const all: number[] = [];
      for (const change of changes) all.push(await error(change(net)));
      return all;
    };
    const both = async (changes: ((net: BuiltNet) => BuiltNet)[]) => ({
      residual: await errors(residual, changes),
      plain: await errors(plain, changes),
    });
    const each = await both(blocks.map((block) => (net) => net.without(block)));
    yield { each: { labels: blocks.map((_, i) => String(i + 1)), values: each } };

    // Random choices of k blocks, and of k pairs: the same for both nets.
    const chance = random.split('lesions');
    const choose = () => [...chance.permutation(12)].map((i) => blocks[i]!);
    const average = async (counts: number[], change: (count: number) => (net: BuiltNet) => BuiltNet) => {
      const values = { residual: [] as number[], plain: [] as number[] };
      for (const count of counts) {
        const found = await both(Array.from({ length: params.choices }, () => change(count)));
        values.residual.push(mean(found.residual));
        values.plain.push(mean(found.plain));
      }
      return { labels: counts.map(String), values };
    };
    const dose = await average([0, 1, 2, 4, 6, 8, 10, 12], (count) => {
      const off = choose().slice(0, count);
      return (net) => net.without(...off);
    });
    yield { dose };
    const swaps = await average([0, 1, 2, 4, 8], (count) => {
      const pairs = Array.from({ length: count }, () => choose().slice(0, 2) as [string, string]);
      return (net) => pairs.reduce((now, pair) => now.exchange(...pair), net);
    });
    yield { swaps };
    const neighbours = await both(blocks.slice(1).map((block, i) => (net) => net.exchange(blocks[i]!, block)));
    const reversed = await both([(net) => net.reorder(...blocks.toReversed())]);
    // With batch normalisation: the same cut, with statistics of the points at hand instead of the stored ones.
    const fresh: number[] = [];
    for (const block of blocks) {
      const cut = (x: typeof heldOut.x) => residual.without(block).apply(x, { training: true, look: true });
      fresh.push(1 - (await metrics.accuracy(cut, heldOut, heldOut.count)));
    }
    // What each residual block adds, against what enters it: the ratio of their sizes on the held-out points.
    const streams = ['stem', ...blocks.map((block) => `${block}-sum`)];
    const norm = (x: typeof heldOut.x) => tf.sqrt(tf.sum(tf.square(x)));
    const ratios = tf.tidy(() => {
      const values = residual.values(heldOut.x, streams);
      return tf.stack(values.slice(1).map((after, i) => tf.div(norm(tf.sub(after, values[i]!)), norm(values[i]!))));
    });
    const measured: Record<string, number> = {
      added: mean([...(await ratios.data())]),
      residualTrained: await error(residual),
      plainTrained: await error(plain),
      residualEnd: lab.endedAt(losses.residual),
      plainEnd: lab.endedAt(losses.plain),
      residualWithout: mean(each.residual),
      plainWithout: mean(each.plain),
      residualWorst: Math.max(...each.residual),
      residualFresh: mean(fresh),
      residualNeighbours: mean(neighbours.residual),
      plainNeighbours: mean(neighbours.plain),
      residualReversed: reversed.residual[0]!,
      plainReversed: reversed.plain[0]!,
    };
    yield { result: measured };

    const plane = data.plane();
    const places = tf.tensor2d(plane.places);
    for await (const { off, order } of lab.listen(params)) {
      const show = async (name: string, net: BuiltNet) => {
        const left = net.reorder(...order).without(...off);
        const share = await error(left);
        const note = `${(100 * share).toFixed(1)} % of held-out points wrong`;
        const picture = { ...plane.picture(await metrics.predictions(left, places), drawn), name };
        return {
          share,
          drawing: draw(net, { off, order }),
          picture: { ...picture, note: off.length < 12 ? note : `no block left: ${note}` },
        };
      };
      const [a, b] = [await show('residual', residual), await show('plain', plain)];
      yield {
        residual: a.drawing,
        plain: b.drawing,
        pictures: [a.picture, b.picture],
        result: { ...measured, residual: a.share, plain: b.share, deleted: off.length, paths: 2 ** (12 - off.length) },
      };
    }
  },
});
