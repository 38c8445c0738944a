import { diagram, log } from '../../engine/figures';
import { choice, countColumn, nameColumn, table } from '../../lib/params';
import { defineCell } from '../lab/define';
import { usualLayers } from './readings';

export default defineCell({
  title: 'Weights by name',
  summary:
    'Two nets side by side: which layers of a file of weights arrive in a new net, whole, in part or not at all.',
  instant: true,
  params: {
    rule: choice(['copy_from', 'transplant'], { label: 'Copy with', default: 'copy_from' }),
    weights: choice(['vgg16', 'convolutional', 'fcn21'], {
      label: 'Weights of',
      default: 'vgg16',
      optionLabels: {
        vgg16: 'VGG-16, a classifier',
        convolutional: 'VGG-16, made convolutional',
        fcn21: 'FCN-32s, 21 classes',
      },
    }),
    layers: table(
      {
        name: nameColumn('Layer', { longest: 14, taken: ['data', 'upscore', 'upscore_mine'] }),
        size: countColumn('Window', 1, 15),
        outputs: countColumn('Outputs', 1, 4096),
      },
      {
        label: 'Your convolutions',
        most: 6,
        default: usualLayers,
      },
    ),
    up: choice(['upscore', 'upscore_mine'], { label: 'Your deconvolution', default: 'upscore' }),
  },
  tiny: {},
  figures: {
    nets: diagram({
      title: 'The file on the left, your net on the right: layers and the shapes of their weights',
      states: { off: 'not reached: Caffe has stopped' },
      edges: {
        whole: 'copied',
        changed: 'coerced: the same values in another shape',
        part: 'half copied: too many values, or too few',
        stopped: 'refused: Caffe stops',
        lost: 'dropped',
        missing: 'nothing arrives: as its filler made it',
      },
    }),
    log: log({ title: 'What is printed' }),
  },

  async *run({ lab, params }) {
    const { caffeLayers, copyFrom, transplant, drawSurgery } = lab.nets.surgery;
    const { vggTop, convolutionalTop } = lab.nets.zoo;
    const vgg = [
      { name: 'conv5_3', size: 3, outputs: 512 },
      { name: 'fc6', size: 7, outputs: 4096 },
      { name: 'fc7', size: 1, outputs: 4096 },
    ];
    const sources = {
      vgg16: () => vggTop(),
      convolutional: () => convolutionalTop([...vgg, { name: 'fc8', size: 1, outputs: 1000 }]),
      fcn21: () => convolutionalTop([...vgg, { name: 'score_fr', size: 1, outputs: 21 }], 'upscore'),
    };
    const source = sources[params.weights]();
    const target = convolutionalTop(params.layers, params.up);
    const [old, fresh] = [caffeLayers(source), caffeLayers(target)];
    const done = params.rule === 'copy_from' ? copyFrom(old, fresh) : transplant(old, fresh);

    const notes = {
      copied: 'Both have the name and the shape.',
      coerced: 'Another shape, and as many values: they are put down one after the other.',
      cut: 'The file has more values than the layer has room for. The first ones are taken; no line says that others are left over.',
      repeated: 'The file has fewer values than the layer has room for. They are taken over and over; no line says so.',
      refused: 'The program ends here. Layers after this one are not looked at.',
      dropped: 'Your net has no layer of this name.',
    };
    const isPart = (fate: string) => fate === 'cut' || fate === 'repeated';
    const lines = done.lines.map(({ text, fate }) => ({
      text,
      note: notes[fate],
      ...((isPart(fate) || fate === 'refused') && { mark: 'bad' as const }),
    }));
    const silence = {
      text: `# nothing is printed of ${done.left.join(', ')}`,
      note: 'A comment of this page. The file has no layer of these names, so they start as their fillers make them: at zero where the prototxt names no filler.',
      mark: 'key' as const,
    };
    const count = (...fates: string[]) => done.transfers.filter(({ blob, fate }) => blob === 0 && fates.includes(fate));
    const sizeOf = (shape: readonly number[] = []) => shape.reduce((product, length) => product * length, 1);
    const last = params.layers.at(-1)!;
    const score = done.transfers.find(({ layer }) => layer === last.name);
    yield {
      nets: drawSurgery(source, target, done),
      log: done.left.length > 0 ? [...lines, silence] : lines,
      result: {
        copied: count('copied').length,
        coerced: count('coerced').length,
        half: count('cut', 'repeated').length,
        refused: count('refused').length,
        dropped: done.dropped.length,
        left: done.left.length,
        unreached: done.unreached.length,
        classes: last.outputs,
        // Of the weights of the last convolution: how many the file has and how many there is room for.
        scoreFrom: score ? sizeOf(score.from) : 0,
        scoreTo: score ? sizeOf(score.to) : 0,
      },
    };
  },
});
