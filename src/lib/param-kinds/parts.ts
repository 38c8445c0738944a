import { readList, requireIds, writeList, type Described, type Kind } from './kind';

/** Some of a few named parts, e.g. blocks that are switched off or layers that are frozen. */
export interface PartsParam<S extends string = string> extends Described {
  kind: 'parts';
  /** Id -> what a reader sees, in the order in which values list them. */
  parts: Record<S, string>;
  /** The figures that are its controls: there the parts are pressed. */
  on?: string | readonly string[];
  /** What a reader sees where no part is chosen. */
  none: string;
  default: readonly S[];
}

/** Throws for ids that cannot stand in an address. */
export function parts<const S extends string>(
  all: Record<S, string>,
  rest: Described & { default?: readonly NoInfer<S>[]; on?: string | readonly string[]; none?: string },
): PartsParam<S> {
  requireIds(Object.keys(all));
  return { kind: 'parts', parts: all, none: 'none', default: [], ...rest };
}

/** Values list each part once, in the order of the declaration: equal sets are equal lists. */
export const partsKind: Kind<PartsParam, readonly string[]> = {
  clamp: ({ parts: all, default: usual }, value) =>
    Array.isArray(value) ? Object.keys(all).filter((id) => value.includes(id)) : usual,
  write: writeList,
  read({ parts: all }, text) {
    const given = readList(text);
    const known = Object.keys(all).filter((id) => given.includes(id));
    return [...known, ...given.filter((id) => !Object.hasOwn(all, id))];
  },
};
