/** What a citation of the site needs. */
export interface CitedWork {
  title: string;
  authors: string;
  version: string;
  year: string;
  /** The full address, where it is known. */
  address: string | null;
}

/** The facts of a `CITATION.cff`, of which each stands on a line of its own. Throws for one that is missing. */
export function readCitationFile(text: string): Omit<CitedWork, 'address'> {
  const field = (name: string): string => {
    const found = new RegExp(`^[ -]*${name}: "?([^"\\n]*)"?$`, 'm').exec(text)?.[1];
    if (!found) throw new Error(`missing in CITATION.cff: ${name}`);
    return found;
  };
  return {
    title: field('title'),
    authors: field('name'),
    version: field('version'),
    year: field('date-released').slice(0, 4),
  };
}

/** The work as an entry of BibTeX. The braces around authors keep their name whole. */
export function writeBibtex({ title, authors, version, year, address }: CitedWork): string {
  const fields = [
    ['title', title],
    ['author', `{${authors}}`],
    ['year', year],
    ['version', version],
    ...(address ? [['url', address]] : []),
  ];
  const lines = fields.map(([name, value]) => `  ${name} = {${value}},`);
  return ['@software{convergence-clinic,', ...lines, '}'].join('\n');
}
