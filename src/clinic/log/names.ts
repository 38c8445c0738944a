/** What a column or key of a log measures, as far as its name tells. */
export type Quantity =
  'loss' | 'accuracy' | 'rate' | 'grad-norm' | 'perplexity' | 'reward' | 'iou' | 'scale' | 'update' | 'other';

/** Which data it was measured on. */
export type Side = 'train' | 'held-out';

export interface NameMeaning {
  quantity: Quantity;
  side: Side;
  /** The name without the words for its side and for how it was averaged. */
  base: string;
}

const heldOut =
  /(?:^|[\s/_.\-[(])(?:val|valid|validation|eval|evaluation|test|testing|dev|heldout|holdout)(?=$|[\s/_.\-\])])|^(?:val|eval|test)[A-Z]/i;
const sides =
  /(?:^|[\s/_.\-[(])(?:val|valid|validation|eval|evaluation|test|testing|dev|train|training|trn|heldout|holdout)(?=$|[\s/_.\-\])])/gi;
const averaged = /(?:^|[\s/_.-])(?:step|epoch|avg|average|mean|running|smoothed)(?=$|[\s/_.-])/gi;

/** In this order: `loss_scale` is no loss, and `mean_iou` no mean. */
const quantities: [Quantity, RegExp][] = [
  // Settings of a schedule or of a layer, as an echoed net or a printed configuration has them.
  [
    'other',
    /(?:lr|learning[_ ]?rate|decay)[_ ]?(?:mult|decay|policy|factor|gamma|ratio|warm|step|sched|drop|patience)/i,
  ],
  ['scale', /(?:loss|grad(?:ient)?)[_ ]?scale|scaler/i],
  ['update', /updates?[_ /-]?(?:to[_ /-]?)?(?:ratio|norm|params?|weights?|data)(?=$|[_/\s])/i],
  ['grad-norm', /grad(?:ient)?s?[_ /.-]?(?:global[_ ]?)?norm|^gnorm$|^gn$|norm[_ ]?of[_ ]?grad/i],
  ['rate', /^(?:lr|learning[_ ]?rate)\b|(?:^|[/_\s.])(?:lr|learning[_ ]?rate)$|^lr[-_/]|\blearning_rate\b/i],
  ['perplexity', /perplexity|(?:^|[_/\s])ppl$/i],
  ['iou', /iou\b|dice[_ ]?(?:coef|score)|\bdice$|jaccard/i],
  [
    'accuracy',
    /acc(?:uracy)?\b|acc(?:uracy)?[@_\d]|accuracy|\bacc|(?:^|[_/\s])(?:f1|f1[_ ]?score|precision|recall|auc|top[_-]?[15])$|(?:^|[_/])map\b|token_accuracy/i,
  ],
  ['reward', /reward|episode_return|\bep_rew/i],
  [
    'loss',
    /loss|(?:^|[_/\s])(?:nll|mse|mae|rmse|cost|objective|bce|cross[_ ]?entropy|xent|bpb|bits[_ ]?per[_ ]?byte)(?=$|[_/\s])|^error$|[_/\s]error$|kl[_ ]?div/i,
  ],
];

/** What a name means. Linear in its length; only the first 80 characters count. */
export function readName(name: string): NameMeaning {
  const text = name.slice(0, 80);
  const side: Side = heldOut.test(text) ? 'held-out' : 'train';
  const quantity = quantities.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
  const base = text
    .replace(sides, ' ')
    .replace(averaged, ' ')
    .replace(/[\s/_.\-:[\]()]+/g, ' ')
    .trim()
    .toLowerCase();
  return { quantity, side, base };
}

/** Names by which a log counts. */
export const stepName =
  /^(?:global[_ ]?)?(?:step|steps|iter|iters|iteration|iterations|it|batch|update|updates|num_updates|rounds?|trainer\/global_step|_step|n_iter|niter)$/i;
export const epochName = /^(?:epoch|epochs|ep|train\/epoch|current epoch|epoch_num|epoch number)$/i;
