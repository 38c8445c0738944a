/** Well-known networks as the text of a prototxt, written by code: the sizes are those of their papers. */
const layer = (name: string, type: string, bottoms: string | string[], top: string | string[], more = ''): string => {
  const list = (field: string, names: string | string[]) =>
    [names].flat().filter(Boolean).map((one) => ` ${field}: "${one}"`).join('');
  return `layer { name: "${name}" type: "${type}"${list('bottom', bottoms)}${list('top', top)} ${more} }\n`;
}; // prettier-ignore

const filler = 'weight_filler { type: "msra" }';
export const input = (...dims: number[]) =>
  layer('data', 'Input', [], 'data', `input_param { shape { ${dims.map((dim) => `dim: ${dim}`).join(' ')} } }`);
export const conv = (name: string, bottom: string, outputs: number, size: number, more = '') =>
  layer(
    name,
    'Convolution',
    bottom,
    name,
    `convolution_param { num_output: ${outputs} kernel_size: ${size} ${filler} ${more} }`,
  );
export const relu = (name: string) => layer(`relu_${name}`, 'ReLU', name, name);
export const pool = (name: string, bottom: string, size: number, stride: number, more = '') =>
  layer(name, 'Pooling', bottom, name, `pooling_param { pool: MAX kernel_size: ${size} stride: ${stride} ${more} }`);
export const dense = (name: string, bottom: string, outputs: number) =>
  layer(name, 'InnerProduct', bottom, name, `inner_product_param { num_output: ${outputs} ${filler} }`);
export { layer };

export const lenet =
  input(64, 1, 28, 28) +
  conv('conv1', 'data', 20, 5) +
  pool('pool1', 'conv1', 2, 2) +
  conv('conv2', 'pool1', 50, 5) +
  pool('pool2', 'conv2', 2, 2) +
  dense('ip1', 'pool2', 500) +
  relu('ip1') +
  dense('ip2', 'ip1', 10);

export const alexnet =
  input(1, 3, 227, 227) +
  conv('conv1', 'data', 96, 11, 'stride: 4') +
  relu('conv1') +
  layer('norm1', 'LRN', 'conv1', 'norm1', 'lrn_param { local_size: 5 alpha: 0.0001 beta: 0.75 }') +
  pool('pool1', 'norm1', 3, 2) +
  conv('conv2', 'pool1', 256, 5, 'pad: 2 group: 2') +
  relu('conv2') +
  pool('pool2', 'conv2', 3, 2) +
  conv('conv3', 'pool2', 384, 3, 'pad: 1') +
  relu('conv3') +
  conv('conv4', 'conv3', 384, 3, 'pad: 1 group: 2') +
  relu('conv4') +
  conv('conv5', 'conv4', 256, 3, 'pad: 1 group: 2') +
  relu('conv5') +
  pool('pool5', 'conv5', 3, 2) +
  dense('fc6', 'pool5', 4096) +
  dense('fc7', 'fc6', 4096) +
  dense('fc8', 'fc7', 1000);

/** The convolutions and poolings of VGG-16; the first pads by `pad`. */
export function vggBody(pad = 1): string {
  const names = [2, 2, 3, 3, 3].flatMap((count, stage) => [
    ...Array.from({ length: count }, (_, i) => [`conv${stage + 1}_${i + 1}`, Math.min(512, 64 * 2 ** stage)] as const),
    [`pool${stage + 1}`, 0] as const,
  ]);
  return names
    .map(([name, channels], i) => {
      const bottom = names[i - 1]?.[0] ?? 'data';
      return channels === 0
        ? pool(name, bottom, 2, 2)
        : conv(name, bottom, channels, 3, `pad: ${i === 0 ? pad : 1}`) + relu(name);
    })
    .join('');
}

export const vgg16 =
  input(1, 3, 224, 224) +
  vggBody() +
  dense('fc6', 'pool5', 4096) +
  dense('fc7', 'fc6', 4096) +
  dense('fc8', 'fc7', 1000);

export const fcn32s =
  input(1, 3, 500, 375) +
  vggBody(100) +
  conv('fc6', 'pool5', 4096, 7) +
  conv('fc7', 'fc6', 4096, 1) +
  conv('score_fr', 'fc7', 21, 1) +
  layer(
    'upscore',
    'Deconvolution',
    'score_fr',
    'upscore',
    'convolution_param { num_output: 21 kernel_size: 64 stride: 32 bias_term: false }',
  ) +
  layer('score', 'Crop', ['upscore', 'data'], 'score', 'crop_param { axis: 2 offset: 19 }');

const batchNorm = (name: string) =>
  layer(`bn_${name}`, 'BatchNorm', name, name) +
  layer(`scale_${name}`, 'Scale', name, name, 'scale_param { bias_term: true }');

/** ResNet of bottleneck blocks: `counts` in its four stages, [3, 4, 6, 3] for 50 layers. */
export function resnet(counts: readonly number[]): string {
  let bottom = 'pool1';
  const block = (stage: number, i: number) => {
    const name = `res${stage + 2}_${i}`;
    const channels = 64 * 2 ** stage;
    const stride = stage > 0 && i === 0 ? 2 : 1;
    const plain = (one: string, from: string, outputs: number, size: number, more = '') => conv(one, from, outputs, size, `bias_term: false ${more}`) + batchNorm(one);
    const shortcut = i === 0 ? `${name}_branch1` : bottom;
    const text =
      (i === 0 ? plain(shortcut, bottom, 4 * channels, 1, `stride: ${stride}`) : '') +
      plain(`${name}_2a`, bottom, channels, 1, `stride: ${stride}`) + relu(`${name}_2a`) +
      plain(`${name}_2b`, `${name}_2a`, channels, 3, 'pad: 1') + relu(`${name}_2b`) +
      plain(`${name}_2c`, `${name}_2b`, 4 * channels, 1) +
      layer(name, 'Eltwise', [shortcut, `${name}_2c`], name, 'eltwise_param { operation: SUM }') + relu(name);
    bottom = name;
    return text;
  };
  return (
    input(1, 3, 224, 224) +
    conv('conv1', 'data', 64, 7, 'pad: 3 stride: 2 bias_term: false') + batchNorm('conv1') + relu('conv1') +
    pool('pool1', 'conv1', 3, 2) +
    counts.map((count, stage) => Array.from({ length: count }, (_, i) => block(stage, i)).join('')).join('') +
    layer('pool5', 'Pooling', bottom, 'pool5', 'pooling_param { pool: AVE kernel_size: 7 stride: 1 }') +
    dense('fc1000', 'pool5', 1000)
  );
} // prettier-ignore

/** SSD300 with its six maps and its heads for 21 classes. */
export function ssd300(classes = 21): string {
  const maps = [
    ['conv4_3_norm', [30], [60], [2]], ['fc7', [60], [111], [2, 3]], ['conv6_2', [111], [162], [2, 3]], ['conv7_2', [162], [213], [2, 3]],
    ['conv8_2', [213], [264], [2]], ['conv9_2', [264], [315], [2]],
  ] as const; // prettier-ignore
  const heads = maps.map(([map, min, max, ratios]) => {
    const priors = 2 * ratios.length + 2;
    const head = (kind: string, outputs: number) => {
      const name = `${map}_mbox_${kind}`;
      return (
        conv(name, map, outputs, 3, 'pad: 1') +
        layer(`${name}_perm`, 'Permute', name, `${name}_perm`, 'permute_param { order: 0 order: 2 order: 3 order: 1 }') +
        layer(`${name}_flat`, 'Flatten', `${name}_perm`, `${name}_flat`, 'flatten_param { axis: 1 }')
      );
    };
    const box = `prior_box_param { min_size: ${min[0]} max_size: ${max[0]} ${ratios.map((one) => `aspect_ratio: ${one}`).join(' ')} flip: true clip: false variance: 0.1 variance: 0.1 variance: 0.2 variance: 0.2 }`;
    return head('loc', 4 * priors) + head('conf', classes * priors) + layer(`${map}_mbox_priorbox`, 'PriorBox', [map, 'data'], `${map}_mbox_priorbox`, box);
  });
  const join = (kind: string, ending: string, axis: number) =>
    layer(`mbox_${kind}`, 'Concat', maps.map(([map]) => `${map}_mbox_${kind}${ending}`), `mbox_${kind}`, `concat_param { axis: ${axis} }`);
  const extra = (name: string, bottom: string, outputs: number, size: number, more = '') => conv(name, bottom, outputs, size, more) + relu(name);
  return (
    input(1, 3, 300, 300) +
    vggBody().replace(/(name: "pool5".*?)kernel_size: 2 stride: 2/, '$1kernel_size: 3 stride: 1 pad: 1') +
    extra('fc6', 'pool5', 1024, 3, 'pad: 6 dilation: 6') + extra('fc7', 'fc6', 1024, 1) +
    extra('conv6_1', 'fc7', 256, 1) + extra('conv6_2', 'conv6_1', 512, 3, 'pad: 1 stride: 2') +
    extra('conv7_1', 'conv6_2', 128, 1) + extra('conv7_2', 'conv7_1', 256, 3, 'pad: 1 stride: 2') +
    extra('conv8_1', 'conv7_2', 128, 1) + extra('conv8_2', 'conv8_1', 256, 3) +
    extra('conv9_1', 'conv8_2', 128, 1) + extra('conv9_2', 'conv9_1', 256, 3) +
    layer('conv4_3_norm', 'Normalize', 'conv4_3', 'conv4_3_norm', 'norm_param { across_spatial: false channel_shared: false scale_filler { type: "constant" value: 20 } }') +
    heads.join('') + join('loc', '_flat', 1) + join('conf', '_flat', 1) + join('priorbox', '', 2) +
    layer('label', 'Input', [], 'label', 'input_param { shape { dim: 1 dim: 1 dim: 8 dim: 8 } }') +
    layer('mbox_loss', 'MultiBoxLoss', ['mbox_loc', 'mbox_conf', 'mbox_priorbox', 'label'], 'mbox_loss', `propagate_down: true propagate_down: true propagate_down: false propagate_down: false multibox_loss_param { num_classes: ${classes} }`)
  );
} // prettier-ignore

/** DenseNet-BC of `counts` layers in its blocks, growth rate 32: [6, 12, 24, 16] for 121 layers. */
export function densenet(counts: readonly number[]): string {
  let bottom = 'pool1';
  const normed = (name: string, from: string) =>
    layer(`${name}_bn`, 'BatchNorm', from, `${name}_bn`) + layer(`${name}_sc`, 'Scale', `${name}_bn`, `${name}_bn`, 'scale_param { bias_term: true }') + relu(`${name}_bn`);
  const unit = (name: string, from: string, outputs: number, size: number, more = '') => normed(name, from) + conv(name, `${name}_bn`, outputs, size, `bias_term: false ${more}`);
  const stages = counts.map((count, stage) => {
    const layers = Array.from({ length: count }, (_, i) => {
      const name = `conv${stage + 2}_${i + 1}`;
      const text = unit(`${name}_x1`, bottom, 128, 1) + unit(`${name}_x2`, `${name}_x1`, 32, 3, 'pad: 1') + layer(`concat_${stage + 2}_${i + 1}`, 'Concat', [bottom, `${name}_x2`], `concat_${stage + 2}_${i + 1}`);
      bottom = `concat_${stage + 2}_${i + 1}`;
      return text;
    });
    if (stage === counts.length - 1) return layers.join('');
    const name = `conv${stage + 2}_blk`;
    const channels = [128, 256, 512][stage]!;
    const text = unit(name, bottom, channels, 1) + layer(`pool${stage + 2}`, 'Pooling', name, `pool${stage + 2}`, 'pooling_param { pool: AVE kernel_size: 2 stride: 2 }');
    bottom = `pool${stage + 2}`;
    return layers.join('') + text;
  });
  return (
    input(1, 3, 224, 224) + conv('conv1', 'data', 64, 7, 'pad: 3 stride: 2 bias_term: false') + batchNorm('conv1') + relu('conv1') + pool('pool1', 'conv1', 3, 2, 'pad: 1') +
    stages.join('') + normed('last', bottom) + layer('pool5', 'Pooling', 'last_bn', 'pool5', 'pooling_param { pool: AVE global_pooling: true }') + conv('fc6', 'pool5', 1000, 1)
  );
} // prettier-ignore
