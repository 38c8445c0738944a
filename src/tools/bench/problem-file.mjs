// Problems as files that every engine reads, in whatever language: a head in JSON and the tables one after the other.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes `<name>.json` and `<name>.bin` into a folder. The head holds the problem's numbers and, for each table, its
 * dtype, shape and offset in bytes; the tables are little-endian.
 */
export function writeProblem(folder, name, { weights, x, labels, ...numbers }) {
  const tables = [x, labels, ...weights];
  let offset = 0;
  const describe = ({ name: label, shape, values }) => {
    const place = { name: label, shape, dtype: values instanceof Int32Array ? 'int32' : 'float32', offset };
    offset += values.byteLength;
    return place;
  };
  const head = { ...numbers, x: describe(x), labels: describe(labels), weights: weights.map(describe) };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(head) + '\n');
  writeFileSync(
    join(folder, `${name}.bin`),
    Buffer.concat(tables.map(({ values }) => Buffer.from(values.buffer, values.byteOffset, values.byteLength))),
  );
}
