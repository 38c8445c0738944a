/** What a shipped backbone was trained on. */
export type BackboneName = 'shapes' | 'fashion';

/** So many backbones of each kind are shipped; they differ in seed. */
export const backboneCount = 10;

interface Header {
  format: string;
  version: number;
  /** Number of weights of each layer, from the input upwards. */
  layers: number[];
}

/** The file of a backbone below the site's base. Seeds beyond the shipped ones start again from the first. */
export function backboneFile(name: BackboneName, seed: number): string {
  return `data/backbone-${name}-${seed % backboneCount}.bin`;
}

/**
 * Reads a file made by `npm run pretrain`: one line of JSON
 * `{"format":"backbone","version":1,"trainedOn":"shapes","seed":0,"classes":[...],"heldOutAccuracy":0.98,"layers":[120,...]}`,
 * then the weights as 32-bit floats, little endian, layer after layer: each kernel [3, 3, inputs, outputs] row by row, then its bias.
 * Gives one array per layer, as `loadBackbone` of the net takes them.
 */
export function parseBackbone(bytes: ArrayBuffer): Float32Array[] {
  const lineEnd = new Uint8Array(bytes).indexOf(10);
  const { layers } = parseHeader(new TextDecoder().decode(bytes.slice(0, Math.max(0, lineEnd))));
  const size = layers.reduce((sum, count) => sum + count, 0);
  const body = new DataView(bytes, lineEnd + 1);
  if (body.byteLength !== size * 4) {
    throw new Error(
      `invalid backbone: ${body.byteLength} bytes of weights where ${size * 4} belong; run npm run pretrain`,
    );
  }
  let at = 0;
  return layers.map((count) => Float32Array.from({ length: count }, () => body.getFloat32(4 * at++, true)));
}

function parseHeader(line: string): Header {
  let header: Partial<Header> | null = null;
  try {
    header = JSON.parse(line) as Partial<Header> | null;
  } catch {
    // Anything else than JSON gets the message below.
  }
  if (header?.format !== 'backbone') {
    throw new Error(
      `not a backbone: starts with ${JSON.stringify(line.slice(0, 16))}; check the address, or run npm run pretrain`,
    );
  }
  if (header.version !== 1) {
    throw new Error(`unknown version of backbone: ${header.version}; this reads version 1, run npm run pretrain`);
  }
  return header as Header;
}
