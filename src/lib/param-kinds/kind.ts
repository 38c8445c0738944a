/** What a reader sees of a parameter, and when it acts. */
export interface Described {
  /** What a reader sees beside the control. English; translations override it by parameter name. */
  label: string;
  /** One sentence under the control, when the label alone is not enough. */
  hint?: string;
  /** The value may change while a run goes on: the next step uses it. */
  live?: boolean;
  /**
   * The value acts on the trained network, not on its training: it may change while a run goes on, and after its last step
   * where the run listens (`lab.listen`), which then judges the network again.
   */
  after?: boolean;
}

/** What the values of one kind of parameter are, and how they stand in an address. */
export interface Kind<P, V> {
  /** The nearest value that the parameter allows; its default for what is no value of this kind. */
  clamp(param: P, value: unknown): V;
  /** The value as text, for addresses and messages. */
  write(value: V): string;
  /** What a text says, within the limits or not; undefined where it says nothing of this kind. */
  read(param: P, text: string): unknown;
}

/** How an empty list stands in an address. */
const nothing = '-';

/** Items with commas between them, `-` where there are none. */
export const writeList = (items: readonly string[]): string => items.join(',') || nothing;

/** The reverse. */
export const readList = (text: string): string[] => (text === nothing || text === '' ? [] : text.split(','));

/** Ids of parts stand in addresses, in lists, and beside the steps of moves. */
export function requireIds(ids: readonly string[]): void {
  const wrong = ids.find((id) => !/^[A-Za-z_]\w*$/.test(id));
  if (wrong !== undefined) throw new Error(`invalid part: ${wrong} (letters, digits and _, a letter first)`);
}
