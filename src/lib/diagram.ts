/** A drawing of parts and of what leads from part to part, laid out. Lengths are in heights of a line of text; y grows downwards. */
export interface Diagram {
  parts: {
    /** The name of the part: what a reader's choice of it is called. */
    id: string;
    label: string;
    /** A second line, e.g. the shape that leaves the part. */
    note?: string;
    /** The upper left corner. */
    x: number;
    y: number;
    width: number;
    height: number;
    role?: 'layer' | 'sum' | 'join' | 'data';
  }[];
  /** From part to part, by id. */
  edges: { from: string; to: string; role?: 'path' | 'shortcut' }[];
}
