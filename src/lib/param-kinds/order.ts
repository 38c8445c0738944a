import { readList, requireIds, writeList, type Described, type Kind } from './kind';

/** An order of named parts, e.g. of the blocks of a network: each once. */
export interface OrderParam<S extends string = string> extends Described {
  kind: 'order';
  /** Id -> what a reader sees, in the order in which they are built. */
  parts: Record<S, string>;
  /** The figures that are its controls: two parts that are pressed there, one after the other, change places. */
  on?: string | readonly string[];
  /** What a reader sees for the order in which they are built. */
  asBuilt: string;
  default: readonly S[];
}

/** Throws for ids that cannot stand in an address. */
export function order<const S extends string>(
  all: Record<S, string>,
  rest: Described & { default?: readonly NoInfer<S>[]; on?: string | readonly string[]; asBuilt?: string },
): OrderParam<S> {
  const ids = Object.keys(all) as S[];
  requireIds(ids);
  return { kind: 'order', parts: all, asBuilt: 'as built', default: ids, ...rest };
}

/** The parts that a list names come first, in its order; those that it leaves out follow as built. */
export const orderKind: Kind<OrderParam, readonly string[]> = {
  clamp({ parts: all, default: usual }, value) {
    if (!Array.isArray(value)) return usual;
    const known = value.filter((id: unknown): id is string => typeof id === 'string' && Object.hasOwn(all, id));
    return [...new Set([...known, ...Object.keys(all)])];
  },
  write: writeList,
  read: (_, text) => readList(text),
};
