/** How many terms a loss adds up, as typed: any number above 0; undefined when it is none. */
export function readTerms(typed: string): number | undefined {
  const terms = typed.trim() === '' ? NaN : Number(typed);
  return terms > 0 && terms < Infinity ? terms : undefined;
}
