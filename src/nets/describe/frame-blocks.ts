import type { Diagram } from '../../lib/diagram';
import type { Description } from './part';
import { trace } from './trace';

/**
 * The drawing of a net with a frame around each block, by which a reader presses it as a whole and a state is that of all its
 * layers. Of a block in a block, the outer one comes first. A block of which nothing is drawn has no frame.
 */
export function frameBlocks(description: Description, diagram: Diagram): Diagram {
  const drawn = new Set(diagram.parts.map(({ id }) => id));
  const inside = new Map<string, string[]>();
  for (const { name, blocks } of trace(description)) {
    if (!drawn.has(name)) continue;
    for (const block of blocks) inside.set(block, [...(inside.get(block) ?? []), name]);
  }
  return { ...diagram, blocks: [...inside].map(([id, parts]) => ({ id, label: id, parts })) };
}
