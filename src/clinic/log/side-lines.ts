import { readNumber, numberPattern } from './numbers';
import type { EventKind, Facts } from './record';

/** What a trainer prints beside its values, whatever the format of these. */
export interface SideLine {
  event?: EventKind;
  /** The scale that a loss scaler goes down to. */
  scale?: number;
  facts?: Facts;
}

/** apex, DeepSpeed, fairseq, Megatron. */
const overflow = /\b(?:gradient )?overflow(?: detected)?\b.{0,80}\b(?:skipping|ignoring|loss[ _]scale)/i;
const scale = new RegExp(
  String.raw`(?:reducing(?: loss scale)? to|setting loss scale to|loss scale to):? (${numberPattern})`,
  'i',
);
const half =
  /\b(?:16bit|16-bit) (?:Automatic Mixed Precision|native)|\bmixed_float16\b|\bfp16(?:=|: ?)True\b|\bprecision=["']?16(?:-mixed)?\b/i;
/** Lightning's summary, PEFT's, and that of Keras, which may stand before the first epoch. */
const trained =
  /^\s*(\d[\d.,]*) ?([KMB]?)\s+Trainable params\b|^\s*trainable params: ([\d,]+)|^\s*Trainable params: ([\d,]+)/i;
/** Of a language model: in a configuration, or as its program prints it. */
const vocabulary = /\b(?:vocab(?:ulary)?[ _-]?size|n_vocab)\b["']?(?: +(?:is|of))? *[=:]? *["']?(\d[\d,]*)/i;
/** Of a triplet loss: in a configuration, or as an argument. */
const margin = new RegExp(String.raw`\bmargin["']?\s*[:=]\s*["']?(${numberPattern})`, 'i');
/** Modules, warnings and devices that only one of them prints. */
const frameworks: [NonNullable<Facts['framework']>, RegExp][] = [
  ['PyTorch', /\btorch\b|\bcuda:\d|\bConv[123]d\(|\bLinear\(in_features|\bDataLoader\b|\bBatchNorm[123]d\(/],
  ['Keras', /\btensorflow\b|\bkeras\b|\btf\.data\b/i],
];
const quick =
  /overflow|16|trainable params|vocab|torch|cuda:|Conv|Linear|DataLoader|BatchNorm|tensorflow|keras|tf\.data|margin/i;

/**
 * Reads a line that tells of a loss scaler, of half precision, how many weights are trained, how many tokens there are, or whose
 * program it is; undefined for any other.
 */
export function readSideLine(line: string): SideLine | undefined {
  const text = line.slice(0, 400);
  if (!quick.test(text)) return undefined;
  if (overflow.test(text)) {
    const to = readNumber(scale.exec(text)?.[1] ?? '');
    return { event: 'overflow', ...(to !== undefined && { scale: to }) };
  }
  if (half.test(text)) return { event: 'half-precision' };
  const facts = readFacts(text);
  return Object.keys(facts).length > 0 ? { facts } : undefined;
}

function readFacts(text: string): Facts {
  const count = trained.exec(text);
  const tokens = readCount(vocabulary.exec(text)?.[1]);
  const apart = readNumber(margin.exec(text)?.[1] ?? '');
  const framework = frameworks.find(([, pattern]) => pattern.test(text))?.[0];
  return {
    // Lightning rounds: only 0 and not 0 are told apart.
    ...(count && { trained: readCount(count[1] ?? count[3] ?? count[4])! }),
    ...(tokens !== undefined && tokens > 1 && { vocabulary: tokens }),
    ...(apart !== undefined && apart > 0 && { margin: apart }),
    ...(framework && { framework }),
  };
}

const readCount = (digits: string | undefined): number | undefined =>
  digits === undefined ? undefined : Number(digits.replaceAll(',', ''));
