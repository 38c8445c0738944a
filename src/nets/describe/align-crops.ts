import type { Crop, Description, Part } from './part';
import { cropOffset } from './receptive-field';
import { trace } from './trace';

/**
 * The description with every crop where its layers say: from the offset on at which the cropped map and the one it is to lie on see the same
 * middle. The offsets that it had do not count. Throws where that is between two places.
 */
export function alignCrops(description: Description): Description {
  return trace(description).reduce((aligned, { part, from: [cut] }) => {
    if (part.kind !== 'crop') return aligned;
    const offset = cropOffset(aligned, cut!, part.like);
    if (!Number.isInteger(offset))
      throw new Error(`${part.name} would begin at ${offset} (no crop can bring ${cut} onto ${part.like})`);
    return moveCrop(aligned, part.name, offset - part.offset);
  }, description);
}

/** The description with one crop `by` places further down and to the right; the others stay. */
export function moveCrop(description: Description, name: string, by: number): Description {
  const move = (parts: readonly Part[]): Part[] =>
    parts.map((part) => {
      if (part.kind === 'join') return { ...part, branches: part.branches.map(move) };
      if (part.kind === 'block') return { ...part, parts: move(part.parts) };
      return part.kind === 'crop' && part.name === name ? ({ ...part, offset: part.offset + by } satisfies Crop) : part;
    });
  return { ...description, parts: move(description.parts) };
}
