import { passesOf } from '../../caffe/batch-norm-clock';
import { findTotals, findValue, parseDebugLog } from '../../caffe/debug-log';
import * as deduce from '../../caffe/deductions';
import { formatNumber } from '../../lib/format';

/** One question about a log, with the lines it is about. */
export interface Clue {
  id: string;
  title: string;
  /** Lines of the log, as the post quotes them. */
  lines: string[];
  question: string;
  answer: NumberAnswer | ChoiceAnswer;
  /** How it follows, with its numbers computed from the lines. */
  reasoning: string[];
}
export interface NumberAnswer {
  kind: 'number';
  label: string;
  /** Answers from `low` to `high` are right. */
  low: number;
  high: number;
  /** What to say to other answers; the first that fits is said. */
  hints: { low: number; high: number; say: string }[];
}
export interface ChoiceAnswer {
  kind: 'choice';
  options: { id: string; label: string; right?: true; because: string }[];
}

/** Lines that the post prints twice or that stand for fifteen of their kind are quoted once. */
const quoted = {
  loss: 'Iteration 50, loss = 105465',
  clock: '[Forward] Layer bn1_1, param blob 2 data: 96.1127',
  conv: '[Forward] Layer conv1_1, param blob 0 data: 0',
  score: '[Forward] Layer score_fr, top blob score_fr data: 0.000975524',
  scoreWeights: '[Forward] Layer score_fr, param blob 0 data: 0.0135222',
  scoreBias: '[Forward] Layer score_fr, param blob 1 data: 0.000975524',
  up: '[Forward] Layer upscore, top blob upscore data: 0.000790174',
  upWeights: '[Forward] Layer upscore, param blob 0 data: 0.25',
  crop: '[Forward] Layer score, top blob score data: 0.000955503',
  lossTop: '[Forward] Layer loss, top blob loss data: 105320',
  lossDiff: '[Backward] Layer loss, bottom blob score_score_0_split_1 diff: 0.319809',
  weightsDiff: '[Backward] Layer score_fr, param blob 0 diff: 0',
  biasDiff: '[Backward] Layer score_fr, param blob 1 diff: 20528.8',
  relu: '[Backward] Layer relu7, bottom blob bn7 diff: 0',
  totals: '[Backward] All net params (data, diff): L1 norm = (19254.6, 102644); L2 norm = (391.485, 57379.6)',
};

const [pass] = parseDebugLog(Object.values(quoted).slice(1).join('\n'));
const classes = 5;
const side = 256;
const pixels = side * side;
const startLoss = 105465;
const passLoss = findValue(pass, 'top', 'loss', 'loss');
const totals = findTotals(pass)!;
const bias = findValue(pass, 'param', 'score_fr', '1');
const biasDiff = findValue(pass, 'param-diff', 'score_fr', '1');
const meanDiff = findValue(pass, 'bottom-diff', 'loss', 'score_score_0_split_1');
const p = deduce.probabilityOfDiff(meanDiff, classes);
const clock = findValue(pass, 'param', 'bn1_1', '2');
const groups = [
  { name: 'as many factors gamma of the Scale layers, each still 1', count: 12416, meanSize: 1 },
  { name: 'upscore', count: classes * 64 ** 2, meanSize: findValue(pass, 'param', 'upscore', '0') },
  { name: 'score_fr', count: classes * 4096, meanSize: findValue(pass, 'param', 'score_fr', '0') },
  { name: 'blob 2 of 15 BatchNorm layers', count: 15, meanSize: clock },
];
const known = deduce.l1OfGroups(groups);
const n = (value: number, digits = 6) => formatNumber(value, digits);

const between = (low: number, high: number, label: string, hints: [number, number, string][]): NumberAnswer => ({
  kind: 'number',
  label,
  low,
  high,
  hints: hints.map(([from, to, say]) => ({ low: from, high: to, say })),
});

/** The log of the post, clue by clue. */
export const clues: Clue[] = [
  {
    id: 'size',
    title: 'The picture',
    lines: [quoted.loss],
    question:
      'The net has learned next to nothing, so that each class still has about the probability 1/K. The loss is a sum over pixels, and the picture is square. The prototxt has five classes. How many pixels wide is the picture?',
    answer: between(255.5, 256.5, 'Width in pixels', [
      [65000, 66000, 'That is the number of pixels. The side is its square root.'],
      [320, 330, 'That would be the square root of the loss. Each pixel costs ln 5, not 1.'],
    ]),
    reasoning: [
      `${n(startLoss)} / ln 5 = ${n(deduce.pixelsOfLoss(startLoss, classes), 5)}, just under 256² = ${n(pixels)}: a little has been learned since the start, when the loss was 256² ln 5 = ${n(pixels * Math.log(classes))}.`,
      `The log knows the class count too. With other counts no side comes out whole: ${deduce
        .sidesOfLoss(startLoss, [2, 3, 4, 5, 21])
        .map(({ classes: k, side: s }) => `${k} classes ${n(s, 4)}`)
        .join(', ')}.`,
    ],
  },
  {
    id: 'passes',
    title: 'The clock',
    lines: [quoted.clock],
    question:
      'Blob 2 of a BatchNorm layer starts at 0. Each training pass multiplies it by 0.999 and adds 1. How many passes had gone by?',
    answer: between(100.5, 101.5, 'Passes', [
      [95.5, 97.5, 'It would be, if nothing were multiplied by 0.999 on the way.'],
      [99.5, 100.5, 'Nearly. 100 passes give 95.2. Iterations count from 0.'],
    ]),
    reasoning: [
      `1 + 0.999 + 0.999² + … over t passes is (1 − 0.999^t) / 0.001. Solved for t: ln(1 − ${clock} / 1000) / ln 0.999 = ${n(passesOf(clock), 5)}.`,
      'The statistics were being gathered all the time. There was nothing to gather: blobs 0 and 1 are 0.',
    ],
  },
  {
    id: 'iteration',
    title: 'The hour',
    lines: [quoted.loss, quoted.clock],
    question: 'The line “Iteration 50” stands above this pass in the log. Which iteration printed the pass?',
    answer: {
      kind: 'choice',
      options: [
        { id: '50', label: '50', because: 'At iteration 50 the clock would stand at 49.7, after 51 passes.' },
        { id: '51', label: '51', because: 'The pass would have to be printed at a display iteration, and 51 is none.' },
        {
          id: '100',
          label: '100',
          right: true,
          because:
            'Iterations 0 to 100 are 101 passes. A pass is printed before the “Iteration” line that belongs to it.',
        },
      ],
    },
    reasoning: ['So the poster read two moments as one: the loss of iteration 50, the blobs of iteration 100.'],
  },
  {
    id: 'probability',
    title: 'The confidence',
    lines: [quoted.lossDiff, quoted.lossTop],
    question:
      'The gradient of a softmax loss at a score is p − 1 for the true class and p for each other one. The line is the mean of its size over 5 classes and all pixels, which are all alike. What probability does the net give to the true class?',
    answer: between(0.2003, 0.2007, 'Probability', [
      [0.1995, 0.2003, 'That is a uniform guess. The line gives four digits more.'],
      [0.67, 0.69, 'The size of the gradient is shared by five classes: multiply by 5 first.'],
      [20, 20.1, 'As a number from 0 to 1, please.'],
    ]),
    reasoning: [
      `The sizes add up to (1 − p) for the true class and 1 − p for the others together. So ${meanDiff} = 2 (1 − p) / 5, and p = ${n(p, 7)}.`,
      `That is a second way to the loss: −${n(pixels)} ln p = ${n(deduce.lossOfProbability(p, pixels), 7)}. The log says ${n(passLoss)}. In 100 iterations the net went from 0.2 to ${n(p, 4)}.`,
    ],
  },
  {
    id: 'input',
    title: 'The silence',
    lines: [quoted.conv, quoted.score, quoted.scoreWeights, quoted.scoreBias],
    question: 'What does score_fr get as its input?',
    answer: {
      kind: 'choice',
      options: [
        {
          id: 'zero',
          label: 'Exactly zero',
          right: true,
          because: 'Its weights are not 0, yet its output is its bias, digit by digit. The input adds nothing.',
        },
        {
          id: 'small',
          label: 'Something small',
          because: 'A small input would change the output in some digit. All six are those of the bias.',
        },
        {
          id: 'unknown',
          label: 'The log does not say',
          because: 'It does, if you compare two lines: the top blob and parameter blob 1 print the same six digits.',
        },
      ],
    },
    reasoning: ['A rule for any log: where a top blob prints the value of the bias, nothing comes in from below.'],
  },
  {
    id: 'weights',
    title: 'The emptiness',
    lines: [quoted.totals],
    question: `The first number is the sum of |w| over all parameters. The prototxt and the lines account for these parts: ${groups
      .map(({ name, count, meanSize }) => `${n(count * meanSize)} for ${name}`)
      .join('; ')}. What is left for the weights of all the convolutions?`,
    answer: between(-0.1, 0.1, 'Sum of |w| of the convolutions', [
      [391, 392, 'That is the L2 norm. Subtract from the first number, the L1 norm.'],
    ]),
    reasoning: [
      `The parts add up to ${n(known, 7)}, and the log prints ${totals.l1.data}: the same six digits.`,
      'The single lines said so already: Caffe prints significant digits, and a small number would show as 1e-05, not as 0. The sum checks them from another side: some 134 million weights together come to nothing. It also shows that the lines are means, since only means times counts add up like this.',
    ],
  },
  {
    id: 'gradient',
    title: 'The motive',
    lines: [quoted.weightsDiff, quoted.biasDiff, quoted.relu, quoted.totals],
    question:
      'The second number in the first pair is the sum of the sizes of all gradients of the net. How many parameters hold all of it?',
    answer: between(4.9, 5.1, 'Parameters', [
      [0.9, 1.1, 'The bias line is a mean over the biases, one for each class.'],
    ]),
    reasoning: [
      `${n(totals.l1.diff)} / ${n(biasDiff)} = ${n(totals.l1.diff / biasDiff, 5)}: the five biases of score_fr, and not one parameter more.`,
      `Every pixel of this picture is background (label data: 0), so one bias is pushed up by half of the sum and four share the other half. Then the L2 norm must be ${n(deduce.l2OfBiasGradient(totals.l1.diff, classes))}; the log prints ${totals.l2.diff}.`,
    ],
  },
  {
    id: 'deconvolution',
    title: 'The suspect',
    lines: [quoted.scoreBias, quoted.upWeights, quoted.up, quoted.crop],
    question: 'Could the deconvolution be to blame? Its kernel is 64 wide, its stride 32.',
    answer: {
      kind: 'choice',
      options: [
        {
          id: 'small',
          label: 'Yes: a weight of 0.25 is too small',
          because: 'It is the mean of the kernel, and the right one.',
        },
        {
          id: 'loses',
          label: 'Yes: it loses a fifth of the scores',
          because: 'It does, at the border, where only one print of the kernel arrives. That is geometry, not a fault.',
        },
        {
          id: 'innocent',
          label: 'No: it does what a bilinear kernel does',
          right: true,
          because: 'Its mean, the loss at its border and what the crop leaves are all as they should be.',
        },
      ],
    },
    reasoning: [
      `A bilinear kernel of 64 with stride 32 has the mean (32/64)² = ${deduce.meanBilinearWeight(64, 32)}. A map of 9 × 9 becomes 320 × 320, and keeps (9/10)² = ${n(deduce.keptByUpsampling(9))} of a constant: ${n(bias * deduce.keptByUpsampling(9))}, as printed.`,
      `The crop to 256 at offset 19 cuts most of the border away: ${n(deduce.keptByCrop(9, 32, 19, side))} of the bias is ${n(bias * deduce.keptByCrop(9, 32, 19, side))}, as printed.`,
    ],
  },
  {
    id: 'cure',
    title: 'The cure',
    lines: [],
    question: 'You may change one thing. Which?',
    answer: {
      kind: 'choice',
      options: [
        {
          id: 'bias',
          label: 'bias_filler 0.5 for score_fr',
          because: 'The same constant on every score leaves the softmax as it is: no loss and no gradient changes.',
        },
        {
          id: 'rate',
          label: 'A lower base_lr, or the policy step',
          because: 'Times any rate, a gradient of 0 is 0. The rate of 1e-11 is already lower than FCN needs.',
        },
        {
          id: 'norm',
          label: 'BatchNorm',
          because: 'It is there already. The standardised value of 0 is 0.',
        },
        {
          id: 'weights',
          label: 'Load the VGG weights, or give each convolution a weight_filler',
          right: true,
          because: 'Then inputs differ from 0, so outputs do, so gradients do. Everything else can wait.',
        },
      ],
    },
    reasoning: [
      'Caffe’s filler, when the prototxt names none, is constant 0. Nothing warns you. Weights that a file does not contain stay at their filler, without a message either.',
    ],
  },
];
