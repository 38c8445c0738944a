import type { InferredLayer } from '../../../caffe/net/infer';
import { defineNetRule, tell, type NetFound } from '../net-rule';
import type { NetView } from '../net-view';

export default defineNetRule({
  id: 'n20',
  needs: [],
  says: 'a data layer that Caffe cannot open, or one for evaluation that treats pictures in another way',
  wrongWhen: 'the pictures of the two phases are stored in another way',
  find(view) {
    const [train, test] = [view.train, view.test].map(({ layers }) => layers.filter(isData)) as [
      InferredLayer[],
      InferredLayer[],
    ];
    const both = [...new Map([...train, ...test].map((one) => [one.layer, one])).values()];
    if (both.length === 0) return 'not-applicable';
    return [...both.flatMap(findStops), ...findUnlike(train, test, view), ...findMirror(test, train)];
  },
});

const isData = ({ layer }: InferredLayer) =>
  ['Data', 'ImageData', 'AnnotatedData', 'HDF5Data', 'WindowData'].includes(layer.type);

/** What Caffe's checks stop at. */
function findStops(one: InferredLayer): NetFound[] {
  const { data_param, image_data_param, hdf5_data_param, transform_param = {} } = one.layer.fields;
  const batch = (data_param ?? image_data_param ?? hdf5_data_param)?.batch_size;
  const { mean_file, mean_value = [] } = transform_param;
  const isLmdb = data_param?.backend === undefined && /lmdb/i.test(data_param?.source ?? '');
  return [
    ...(batch === 0 ? tell('s84', 'likely', [one], { batch_size: 0 }) : []),
    ...(mean_file !== undefined && mean_value.length > 0
      ? tell('s84', 'certain', [{ ...one, line: one.layer.lineOf('transform_param', 'mean_value') }], {
          mean_file,
          mean_value: mean_value[0]!,
        })
      : []),
    ...(isLmdb
      ? tell('s84', 'likely', [{ ...one, line: one.layer.lineOf('data_param') }], {
          source: data_param!.source!,
          backend: 'LEVELDB, the default',
        })
      : []),
  ];
}

/** Mean and scale of the two phases. */
function findUnlike(train: readonly InferredLayer[], test: readonly InferredLayer[], view: NetView): NetFound[] {
  const pairs = train.flatMap((one) => {
    const other = test.find(({ layer }) => layer !== one.layer && layer.tops[0] === one.layer.tops[0]);
    return other ? [[one, other] as const] : [];
  });
  const unlike = pairs.flatMap(([one, other]) => {
    const [a, b] = [one, other].map(({ layer: { fields } }) => preprocessing(fields));
    const field = (['scale', 'mean_file', 'mean_value'] as const).find((name) => a![name] !== b![name]);
    if (!field) return [];
    return tell(
      's24',
      'likely',
      [one, other].map((it) => ({ ...it, line: it.layer.lineOf('transform_param', field) })),
      { [`training_${field}`]: a![field], [`test_${field}`]: b![field] },
    );
  });
  const needsTest = view.test.layers.find(({ layer }) => layer.fields.include?.some(({ phase }) => phase === 'TEST'));
  const orphan =
    train.length > 0 && test.length === 0 && needsTest && !view.hasStages
      ? tell('s84', 'likely', [needsTest], { data_in_TEST: 'none' })
      : [];
  return [...unlike, ...orphan];
}

function preprocessing({ transform_param, data_param, image_data_param }: InferredLayer['layer']['fields']) {
  const old = data_param ?? image_data_param;
  return {
    scale: transform_param?.scale ?? old?.scale ?? 1,
    mean_file: (transform_param?.mean_file ?? old?.mean_file) === undefined ? 'none' : 'one',
    mean_value: transform_param?.mean_value?.join(' ') ?? 'none',
  };
}

/** Caffe mirrors by chance in both phases. */
function findMirror(test: readonly InferredLayer[], train: readonly InferredLayer[]): NetFound[] {
  const mirrored = test.filter(
    (one) => !train.some(({ layer }) => layer === one.layer) && one.layer.fields.transform_param?.mirror === true,
  );
  return tell(
    's08',
    'possible',
    mirrored.map((one) => ({ ...one, line: one.layer.lineOf('transform_param', 'mirror') })),
    { mirror: 'true in TEST' },
  );
}
