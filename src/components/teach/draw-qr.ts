/** A QR code as one path of unit squares, with the four light modules around it that readers need. */
export interface QrDrawing {
  /** Modules along a side, with the margin. */
  size: number;
  path: string;
}

const margin = 4;
/** Longer texts make modules too small to be read from a projector by a phone. */
const longest = 1000;

/** Null for a text that is too long. Rejects where the code that makes it does not arrive. */
export async function drawQr(text: string): Promise<QrDrawing | null> {
  if (text.length > longest) return null;
  const { generate } = await import('lean-qr');
  const code = generate(text);
  const squares: string[] = [];
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) squares.push(`M${x + margin} ${y + margin}h1v1h-1z`);
  return { size: code.size + 2 * margin, path: squares.join('') };
}
