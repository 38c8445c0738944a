import { conv, dense, layer, pool, relu, ssd300 } from '../../caffe/net/write-nets';

/** A net that is trained: pictures of a database, the layers given, and a softmax loss on the blob `scores`. */
export const training = (body: string, loss = '', data = '') =>
  layer(
    'data',
    'Data',
    [],
    ['data', 'label'],
    `transform_param { crop_size: 32 mean_value: 104 mean_value: 117 mean_value: 123 } data_param { batch_size: 64 backend: LMDB } ${data}`,
  ) +
  body +
  layer('loss', 'SoftmaxWithLoss', ['scores', 'label'], 'loss', loss);

/** A layer with an end to its message, where the writer of the net forgot something or added it. */
const bare = (name: string, bottom: string, outputs: number, more = '', param = '') =>
  layer(
    name,
    'Convolution',
    bottom,
    name,
    `${param} convolution_param { num_output: ${outputs} kernel_size: 3 pad: 1 ${more} }`,
  );
const filler = (text: string) => `weight_filler { ${text} }`;
const msra = filler('type: "msra"');
const deconv =
  (more: string, param = 'param { lr_mult: 0 }') =>
  (name = 'upscore') =>
    conv('score', 'data', 5, 1) +
    layer(
      name,
      'Deconvolution',
      'score',
      name,
      `${param} convolution_param { num_output: 5 kernel_size: 4 stride: 2 bias_term: false ${more} }`,
    ) +
    layer('cut', 'Crop', [name, 'data'], 'scores', 'crop_param { offset: 1 }');
const bilinear = filler('type: "bilinear"');
const head = dense('scores', 'body', 10);
const norm = (name: string, bottom: string, more = '') => layer(name, 'BatchNorm', bottom, bottom, more);
const scale = (bottom: string) => layer(`scale_${bottom}`, 'Scale', bottom, bottom, 'scale_param { bias_term: true }');
const plain = bare('body', 'data', 8, `bias_term: false ${msra}`);
const block = (end: string, shortcut = 'data', before = '') =>
  before +
  bare('branch', 'data', 3, msra) +
  end +
  layer('sum', 'Eltwise', [shortcut, 'branch'], 'sum') +
  dense('scores', 'sum', 10);

const pixels = training(conv('scores', 'data', 5, 1), 'loss_param { normalize: false }').replace(
  'crop_size: 32',
  'crop_size: 500',
);
const labels = training(conv('scores', 'data', 5, 1), 'loss_param { ignore_label: 255 }');
const accuracy = (more: string) => layer('accuracy', 'Accuracy', ['scores', 'label'], 'accuracy', more);
const list = (more: string) =>
  training(plain + head).replace(
    /^.*"Data".*\n/,
    layer(
      'data',
      'ImageData',
      [],
      ['data', 'label'],
      `image_data_param { batch_size: 64 new_height: 32 new_width: 32 ${more} }`,
    ),
  );
/** The same data layer for two phases, the second with another transformation. */
const phases = (train: string, test: string) =>
  ['TRAIN', 'TEST']
    .map((phase) =>
      layer(
        'data',
        'Data',
        [],
        ['data', 'label'],
        `include { phase: ${phase} } transform_param { crop_size: 32 ${phase === 'TRAIN' ? train : test} } data_param { batch_size: 64 backend: LMDB }`,
      ),
    )
    .join('') + training(plain + head).replace(/^.*"Data".*\n/, '');
const sound = training(
  plain + norm('bn', 'body') + scale('body') + relu('body') + pool('pool', 'body', 2, 2) + dense('scores', 'pool', 10),
);

interface Case {
  fires: string;
  silent: string;
  symptom: string;
  strength: string;
  solver?: string;
}
const cases = (symptom: string, strength: string, fires: string, silent: string, solver?: string): Case => ({
  fires,
  silent,
  symptom,
  strength,
  ...(solver !== undefined && { solver }),
});
const sgd = 'net: "n" base_lr: 0.01 momentum: 0.9 lr_policy: "fixed" weight_decay: 0.0005 max_iter: 10000\n';

/** For each rule a net that fires it, and one near to it that must not; where a rule has several findings, each. */
export const netCases: Record<string, Case[]> = {
  n01: [
    cases('s19', 'possible', training(bare('body', 'data', 8) + dense('scores', 'body', 10).replace(msra, '')), sound),
    cases('s19', 'likely', training(conv('first', 'data', 8, 3) + bare('body', 'first', 8) + head.replace(msra, '')), sound),
  ],
  n02: [
    cases('s85', 'possible', training(bare('body', 'data', 8, filler('type: "constant"')) + head), sound),
    cases('s85', 'likely', training(bare('body', 'data', 8, filler('type: "constant" value: 0.1')) + head), training(plain + head.replace('type: "msra"', 'type: "constant"'))),
  ],
  n03: [
    cases('s03', 'likely', training(deconv(bilinear)()), training(deconv(`group: 5 ${bilinear}`)())),
    cases('s03', 'possible', training(deconv(bilinear, '')()), training(deconv(`group: 5 ${bilinear}`, '')())),
  ],
  n04: [cases('s53', 'possible', training(deconv(`group: 5 ${bilinear}`)().replace('kernel_size: 4', 'kernel_size: 3')), training(deconv(`group: 5 ${bilinear}`)()))],
  n05: [
    cases('s03', 'likely', training(deconv('')('deconv1')), training(deconv('', '')('deconv1'))),
    cases('s03', 'possible', training(deconv('')()), training(deconv(bilinear)())),
  ],
  n06: [
    cases('s86', 'possible', training(bare('body', 'data', 8, filler('type: "xavier" std: 0.1')) + head), sound),
    cases('s17', 'likely', training(bare('body', 'data', 8, filler('type: "gaussian"')) + head), training(bare('body', 'data', 8, filler('type: "gaussian" std: 0.01')) + head)),
  ],
  n07: [
    cases('s07', 'likely', pixels, pixels.replace('normalize: false', 'normalize: true'), sgd),
    cases('s07', 'likely', pixels.replace('normalize: false', 'normalization: NONE'), training(dense('scores', 'data', 5), 'loss_param { normalize: false }'), sgd),
  ],
  n08: [
    cases('s68', 'certain', training(dense('scores', 'data', 1)), training(dense('scores', 'data', 2))),
    cases('s68', 'likely', training(deconv('')().replace('num_output: 5 kernel_size: 4', 'num_output: 21 kernel_size: 4')), training(deconv('')())),
    cases('s27', 'possible', labels + accuracy(''), labels + accuracy('accuracy_param { ignore_label: 255 }')),
  ],
  n09: [
    cases('s51', 'possible', training(dense('fc8', 'data', 20).replace('top: "fc8"', 'top: "scores"')), training(dense('fc8_new', 'data', 20).replace('top: "fc8_new"', 'top: "scores"'))),
    cases('s51', 'likely', training(dense('fc8', 'data', 20).replace('top: "fc8"', 'top: "scores"')), training(dense('fc8', 'data', 1000).replace('top: "fc8"', 'top: "scores"')), `${sgd} weights: "vgg"`),
  ],
  n10: [cases('s77', 'likely', training(plain + norm('bn', 'body', 'batch_norm_param { use_global_stats: true }') + scale('body') + head), sound)],
  n11: [
    cases('s24', 'possible', training(plain + norm('bn', 'body', 'batch_norm_param { use_global_stats: false }') + scale('body') + head), sound),
  ],
  n12: [
    cases('s87', 'possible', training(plain + norm('bn', 'body') + relu('body') + head), sound),
    cases('s86', 'possible', training(bare('body', 'data', 8, msra) + norm('bn', 'body') + scale('body') + head), sound),
    cases('s87', 'possible', training(plain + norm('bn', 'body', 'param { lr_mult: 0 }') + scale('body') + head), sound),
    cases('s24', 'likely', training(dense('body', 'data', 8) + norm('bn', 'body') + scale('body') + head).replace('batch_size: 64', 'batch_size: 1'), sound.replace('batch_size: 64', 'batch_size: 2')),
  ],
  n13: [cases('s84', 'likely', training(plain + norm('bn', 'body', 'param { lr_mult: 1 } param { lr_mult: 1 } param { lr_mult: 1 }') + scale('body') + head), training(plain + norm('bn', 'body', 'param { lr_mult: 0 } param { lr_mult: 0 } param { lr_mult: 0 }') + scale('body') + head))],
  n14: [cases('s21', 'likely', training(bare('body', 'data', 8, msra, 'param { lr_mult: 0 }') + head), training(bare('body', 'data', 8, msra, 'param { lr_mult: 0 } param { lr_mult: 0 }') + head))],
  n15: [
    cases('s21', 'possible', training(bare('first', 'data', 8, msra) + bare('body', 'first', 8, msra, 'param { lr_mult: 0 } param { lr_mult: 0 }') + head), training(bare('body', 'data', 8, msra, 'param { lr_mult: 0 } param { lr_mult: 0 }') + head)),
  ],
  n16: [
    cases('s21', 'likely', training(plain + head.replace('bottom', 'propagate_down: false bottom')), training(bare('body', 'data', 8, msra, 'param { lr_mult: 0 } param { lr_mult: 0 }') + head.replace('bottom', 'propagate_down: false bottom')), sgd),
    cases('s21', 'possible', training(plain + head.replace('bottom', 'propagate_down: false bottom')), training(plain + head)),
  ],
  n17: [
    cases('s84', 'certain', training(plain + head, 'propagate_down: true'), training(plain + head, 'propagate_down: true propagate_down: false')),
    cases('s84', 'certain', training(plain + head, 'propagate_down: true propagate_down: true'), sound),
  ],
  n18: [
    cases('s84', 'certain', training(plain + plain.replace('name: "body"', 'name: "again"') + head), training(plain + relu('body') + head)),
    cases('s84', 'certain', training(plain + dense('scores', 'bdoy', 10)), sound),
    cases('s84', 'possible', dense('scores', 'bdoy', 10) + layer('loss', 'SoftmaxWithLoss', ['scores', 'label'], 'loss'), sound),
    cases('s89', 'possible', training(plain + head).replace('top: "label"', 'top: "label" top: "weight"'), sound),
  ],
  n19: [
    cases('s01', 'possible', training(['a', 'b', 'body'].map((name, i) => bare(name, ['data', 'a', 'b'][i]!, 8, msra, 'param { lr_mult: 10 }')).join('') + head), training(bare('body', 'data', 8, msra) + head.replace('top', 'param { lr_mult: 10 } top'))),
    cases('s09', 'possible', training(plain + head), training(plain + head.replace('top', 'param { lr_mult: 10 } top')), `${sgd.replace('0.01', '0.00001')} weights: "vgg"`),
  ],
  n20: [
    cases('s84', 'likely', training(plain + head).replace('batch_size: 64', 'batch_size: 0'), sound),
    cases('s84', 'certain', training(plain + head).replace('mean_value: 104', 'mean_file: "m" mean_value: 104'), sound),
    cases('s84', 'likely', training(plain + head).replace('backend: LMDB', 'source: "train_lmdb"'), sound),
    cases('s24', 'likely', phases('scale: 0.00390625', ''), phases('scale: 0.00390625 mirror: true', 'scale: 0.00390625')),
    cases('s08', 'possible', phases('mirror: true', 'mirror: true'), phases('mirror: true', '')),
    cases('s84', 'likely', training(plain + head, '', 'include { phase: TRAIN }') + accuracy('include { phase: TEST }'), phases('', '') + accuracy('include { phase: TEST }')),
  ],
  n21: [
    cases('s29', 'possible', list(''), list('shuffle: true')),
    cases('s35', 'possible', training(plain + head).replace('crop_size: 32', 'crop_size: 32 scale: 0.00390625'), training(plain + head).replace('crop_size: 32', 'crop_size: 32 scale: 0.017')),
  ],
  n22: [
    cases('s40', 'certain', training(plain + dense('raw', 'body', 10) + layer('soft', 'Softmax', 'raw', 'scores')), sound),
    cases('s10', 'likely', training(plain + head + relu('scores')), training(conv('map', 'data', 10, 1) + relu('map') + layer('scores', 'Pooling', 'map', 'scores', 'pooling_param { pool: AVE global_pooling: true }'))),
    cases('s24', 'possible', training(layer('drop', 'Dropout', 'data', 'drop') + bare('body', 'drop', 8, `bias_term: false ${msra}`) + norm('bn', 'body') + scale('body') + head), training(bare('body', 'data', 8, `bias_term: false ${msra}`) + norm('bn', 'body') + scale('body') + layer('drop', 'Dropout', 'body', 'drop') + dense('scores', 'drop', 10))),
  ],
  n23: [
    cases('s55', 'possible', training(block(relu('branch'))), training(block(norm('bn', 'branch') + scale('branch')) + '')),
    cases('s55', 'possible', training(block('', 'drop', layer('drop', 'Dropout', 'data', 'drop'))), training(block('', 'way', bare('way', 'data', 3, msra)))),
  ],
  n24: [
    cases('s66', 'likely', ssd300().replace('"fc7_mbox_loc" convolution_param { num_output: 24', '"fc7_mbox_loc" convolution_param { num_output: 16'), ssd300()),
    cases('s66', 'likely', ssd300().replace('min_size: 60 max_size: 111', 'min_size: 30 max_size: 60'), ssd300()),
  ],
  n25: [
    cases('s84', 'likely', ssd300().replace(/propagate_down: \w+ /g, ''), ssd300()),
    cases('s65', 'likely', ssd300() + layer('out', 'DetectionOutput', ['mbox_loc', 'mbox_conf', 'mbox_priorbox'], 'out', 'include { phase: TEST } detection_output_param { num_classes: 20 }'), ssd300() + layer('out', 'DetectionOutput', ['mbox_loc', 'mbox_conf', 'mbox_priorbox'], 'out', 'include { phase: TEST } detection_output_param { num_classes: 21 }')),
  ],
  n26: [
    cases('s88', 'possible', 'layers { layer { name: "a" type: "relu" } bottom: "x" top: "y" }', sound),
    cases('s88', 'possible', 'layers { name: "a" type: RELU bottom: "x" top: "y" }', sound),
    cases('s84', 'certain', `${sound}layers { name: "a" type: RELU bottom: "x" top: "y" }`, sound),
  ],
  n27: [
    cases('s84', 'certain', sound.replace('"Convolution"', '"convolution"'), sound),
    cases('s84', 'certain', sound.replace('type: "Pooling"', ''), sound),
    cases('s84', 'possible', sound.replace('"Pooling"', '"Poolling"'), sound),
    cases('s84', 'possible', sound.replace('"Pooling"', '"MyOwnLayer"'), sound),
    cases('s84', 'possible', ssd300(), sound),
  ],
  n28: [cases('s84', 'likely', training(conv('a', 'data', 4, 3) + conv('b', 'data', 5, 3) + layer('body', 'Eltwise', ['a', 'b'], 'body') + head), training(conv('a', 'data', 5, 3) + conv('b', 'data', 5, 3) + layer('body', 'Eltwise', ['a', 'b'], 'body') + head))],
}; // prettier-ignore

/** Nets of which nothing above "possible" may be said. */
export const soundNets: Record<string, string> = {
  sound,
  two: phases('mirror: true', '') + accuracy('include { phase: TEST }'),
};
