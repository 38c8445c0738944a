/** So many characters of a query are searched for: each of its words is compared with all that are about like it. */
export const searchAtMost = 300;

/** Words that say nothing of the subject. */
const stopWords = new Set(
  `a about after again all also always am an and any are as at be because been but by can do does doing for from get gets
  give gives had has have how i if in into is isn it its just like look looks me my of on or our own please since so some still
  that the their them then there these they this though to too use using very was we were what when where which while
  who why will with would you your don doesn didn won no not nothing only`.split(/\s+/),
);

/** Short and irregular forms, as readers and logs write them. */
const sameAs: Record<string, string> = {
  val: 'validation',
  acc: 'accuracy',
  lr: 'rate',
  bn: 'batchnorm',
  froze: 'freeze',
  frozen: 'freeze',
  stuck: 'flat',
  constant: 'flat',
  exploding: 'explode',
  overfitting: 'over-fitting',
  overfit: 'over-fitting',
  pretrained: 'pre-trained',
};

const pattern = /[\p{L}_][\p{L}\p{N}_]*(?:-\p{L}+)*|\d+(?:\.\d+)?(?:e[+-]?\d+)?/giu;
const han = /\p{Script=Han}/u;

/**
 * The words of a text as the index holds them: lower case, without endings, without words that say nothing. A number counts
 * as itself and as its first three digits, so that 87.3362 meets 87.3365; and one that rounds the logarithm of a usual class count
 * counts as that, so that 6.9 meets 6.9078. `val_loss` is also `validation` and `loss`.
 */
export function listWords(text: string): string[] {
  return [...text.toLowerCase().matchAll(pattern)].flatMap(([word]) => {
    if (/^\d/.test(word)) return listNumber(word);
    if (han.test(word)) return splitHan(word);
    const parts = /[_-]/.test(word) ? word.split(/[_-]/) : [];
    return [word, ...parts].flatMap((part) => cutWord(part) ?? []);
  });
}

function cutWord(word: string): string | null {
  const known = sameAs[word] ?? word;
  if (known.length < 2 || stopWords.has(known)) return null;
  const stem = known
    .replace(/z(?=e|ing|ation)/, 's')
    .replace(/(?<=\p{L}{3})(?:ations?|ates?|ated|ating|ings?|edl?y?|es|(?<![sua])s|e)$/u, '');
  // "stopped", "dropping": the doubled letter was there for the ending only.
  return stem === known ? stem : stem.replace(/([bdgmnprt])\1$/, '$1');
}

/** A loss from here on is called huge by those who see it. */
const hugeFrom = 1e5;

function listNumber(text: string): string[] {
  const value = Number(text);
  const isLong = Number.isFinite(value) && /\d\D?\d\D?\d/.test(text);
  const size = value >= hugeFrom ? (cutWord('huge') ?? []) : [];
  return [text, ...(isLong ? [`≈${value.toPrecision(3)}`] : []), ...findChances(text)].concat(size);
}

/** Class counts K whose ln K, the loss of a uniform guess, readers round in their own ways. */
const classCounts = [2, 3, 4, 5, 10, 20, 21, 100, 1000];

/** `ln1000` for 6.9, 6.90, 6.91, 6.907 and 6.9078: rounded or cut off at the digits given, which are two at least. */
function findChances(text: string): string[] {
  const [, decimals = ''] = /^\d+\.(\d+)$/.exec(text) ?? [];
  if (!decimals) return [];
  const unit = 10 ** -decimals.length;
  const fits = (level: number) =>
    [Math.round(level / unit), Math.floor(level / unit)].includes(Math.round(Number(text) / unit));
  return classCounts.filter((count) => fits(Math.log(count))).map((count) => `ln${count}`);
}

function splitHan(text: string): string[] {
  return [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)].map(({ segment }) => segment);
}
