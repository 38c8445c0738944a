import { inputName, type Description, type Join, type Leaf, type Part } from './part';

/** A part in the place where it is computed: an order in which everything stands after what it reads. */
export interface Wired {
  name: string;
  part: Leaf | Join;
  /** The parts that it reads, or `data`. A crop reads what it cuts and then what it asks for its size. */
  from: readonly string[];
  /** Names of the blocks around it, the outermost first. */
  blocks: readonly string[];
  /** Whether it lies on the shortcut of a join. */
  onShortcut: boolean;
}

/** The parts of a description in the order of computation, with what each reads. Throws for two of one name, and for a name that no part before has. */
export function wire({ parts }: Pick<Description, 'parts'>): Wired[] {
  const wired: Wired[] = [];
  const names = new Set([inputName]);
  const claim = (name: string) => {
    if (names.has(name)) throw new Error(`two parts are called ${name} (give each a name of its own)`);
    names.add(name);
  };
  const find = (name: string, reader: string) => {
    if (name !== inputName && !wired.some((one) => one.name === name))
      throw new Error(`unknown part: ${name}, which ${reader} reads (name one that stands before it)`);
    return name;
  };

  /** Wires a list behind the part `entry` and answers with the name of the last. */
  function follow(list: readonly Part[], entry: string, place: Pick<Wired, 'blocks' | 'onShortcut'>): string {
    return list.reduce((before, part) => {
      if (part.kind === 'from') return find(part.part, 'a branch');
      if (part.kind === 'block') {
        claim(part.name);
        return follow(part.parts, before, { ...place, blocks: [...place.blocks, part.name] });
      }
      const sources = [before];
      if (part.kind === 'join') {
        if (part.branches.length === 0) throw new Error(`${part.name} joins no branches (1 or more)`);
        sources.splice(
          0,
          1,
          ...part.branches.map((branch, i) =>
            follow(branch, before, { ...place, onShortcut: place.onShortcut || (part.shortcut && i === 0) }),
          ),
        );
      }
      if (part.kind === 'crop') sources.push(find(part.like, part.name));
      claim(part.name);
      wired.push({ name: part.name, part, from: sources, ...place });
      return part.name;
    }, entry);
  }

  follow(parts, inputName, { blocks: [], onShortcut: false });
  return wired;
}

/** How many parts read the value of each, by name. The output of the net is read once more. */
export function countReaders(wired: readonly Pick<Wired, 'name' | 'from'>[]): Map<string, number> {
  const readers = new Map<string, number>();
  const count = (name: string) => readers.set(name, (readers.get(name) ?? 0) + 1);
  wired.flatMap(({ from }) => from).forEach(count);
  const output = wired.at(-1)?.name;
  if (output) count(output);
  return readers;
}
