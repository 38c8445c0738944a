import { readDouble, readFields, readFloat, readText, type Field } from './protobuf';

/** What one record of an event file says: when, at which step, and its scalars by tag. */
export interface SummaryEvent {
  /** Seconds since 1970. */
  wallTime: number;
  step: number;
  scalars: { tag: string; value: number }[];
}

/** Numbers of the fields in TensorFlow's event.proto, summary.proto and tensor.proto. */
const ofEvent = { wallTime: 1, step: 2, summary: 5 };
const ofSummary = { value: 1 };
const ofValue = { tag: 1, simpleValue: 2, tensor: 8 };
const ofTensor = { type: 1, shape: 2, content: 4, floats: 5, doubles: 6, ints: 7, int64s: 10, halves: 13 };
const ofShape = { dimension: 2 };
const ofDimension = { size: 1 };

/** Reads an `Event`: scalars only, as `simple_value` of TensorFlow 1 and PyTorch, or as the tensor of TensorFlow 2. */
export function readEvent(bytes: Uint8Array): SummaryEvent {
  // Protobuf leaves out what is 0.
  const event: SummaryEvent = { wallTime: NaN, step: 0, scalars: [] };
  for (const { number, int, bytes: piece } of readFields(bytes)) {
    if (number === ofEvent.wallTime) event.wallTime = readDouble(piece);
    else if (number === ofEvent.step && Number.isFinite(int)) event.step = int;
    else if (number === ofEvent.summary)
      for (const field of readFields(piece)) if (field.number === ofSummary.value) readValue(field.bytes, event);
  }
  return event;
}

function readValue(bytes: Uint8Array, event: SummaryEvent): void {
  let tag = '';
  let value: number | undefined;
  for (const { number, bytes: piece } of readFields(bytes)) {
    if (number === ofValue.tag) tag = readText(piece);
    else if (number === ofValue.simpleValue) value = readFloat(piece);
    else if (number === ofValue.tensor) value = readScalarTensor(piece);
  }
  if (value !== undefined && tag !== '') event.scalars.push({ tag, value });
}

/** How the one number of a tensor is stored, by its type (types.proto): as bytes, and as a list. */
const readers: Record<number, { ofContent: (bytes: Uint8Array) => number; list: number }> = {
  1: { ofContent: readFloat, list: ofTensor.floats },
  2: { ofContent: readDouble, list: ofTensor.doubles },
  3: { ofContent: (bytes) => readInteger(bytes, 4), list: ofTensor.ints },
  9: { ofContent: (bytes) => readInteger(bytes, 8), list: ofTensor.int64s },
  14: { ofContent: (bytes) => widenBfloat(readInteger(bytes, 2)), list: ofTensor.halves },
  19: { ofContent: (bytes) => widenHalf(readInteger(bytes, 2)), list: ofTensor.halves },
};

/** The number of a tensor of one element; undefined for a text, a picture or a histogram. */
function readScalarTensor(bytes: Uint8Array): number | undefined {
  const fields = [...readFields(bytes)];
  const type = fields.find(({ number }) => number === ofTensor.type)?.int ?? 0;
  const reader = readers[type];
  const shape = fields.find(({ number }) => number === ofTensor.shape);
  if (!reader || (shape && countElements(shape) !== 1)) return undefined;
  const content = fields.find(({ number }) => number === ofTensor.content);
  if (content && content.bytes.length > 0) return reader.ofContent(content.bytes);
  const one = fields.find(({ number }) => number === reader.list);
  // A list that is left out is 0.
  if (!one) return 0;
  return readListed(one, type, reader.ofContent);
}

/** Floats are listed as bytes; whole numbers and the bits of halves as varints, in a packed list or alone. */
function readListed({ int, bytes }: Field, type: number, ofContent: (bytes: Uint8Array) => number): number {
  if (type === 1 || type === 2) return ofContent(bytes);
  const listed = Number.isNaN(int) ? readPacked(bytes) : int;
  return type === 14 ? widenBfloat(listed) : type === 19 ? widenHalf(listed) : listed;
}

/** The first varint of a packed list, by way of a field that holds it. */
const readPacked = (bytes: Uint8Array): number => {
  const [field] = readFields(Uint8Array.of(8, ...bytes.subarray(0, 10)));
  return field?.int ?? NaN;
};

const countElements = ({ bytes }: Field): number =>
  [...readFields(bytes)]
    .filter(({ number }) => number === ofShape.dimension)
    .map(({ bytes: dimension }) => [...readFields(dimension)].find(({ number }) => number === ofDimension.size))
    .reduce((product, size) => product * (size?.int ?? 0), 1);

function readInteger(bytes: Uint8Array, size: number): number {
  if (bytes.length < size) return NaN;
  let value = 0;
  for (let i = 0; i < size; i++) value += bytes[i]! * 2 ** (8 * i);
  return size > 2 && value >= 2 ** (8 * size - 1) ? value - 2 ** (8 * size) : value;
}

/** The upper half of a float. */
const widenBfloat = (bits: number): number => new Float32Array(Uint32Array.of(bits * 65536).buffer)[0]!;

function widenHalf(bits: number): number {
  const [sign, exponent, fraction] = [bits & 0x8000 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction > 0 ? NaN : sign * Infinity;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}
