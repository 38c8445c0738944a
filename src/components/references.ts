export interface Reference {
  id: string;
  type: string;
  /** Family names, in order. A corporate author is one name. */
  authors: string[];
  year: string;
  title: string;
  /** Journal, conference, publisher or site. */
  venue: string;
  url: string | undefined;
}

/** A reference with the short form used in text: "He et al., 2016a". */
export interface CitedReference extends Reference {
  /** "He et al." */
  who: string;
  /** "2016a" */
  when: string;
}

/**
 * Entries of a BibTeX file. Reads what `content/references.bib` uses: values in braces, one entry after the other, LaTeX
 * only as braces and in accents written as letters. Throws on an entry without author, year or title, and on an id used twice.
 */
export function parseBibtex(source: string): Reference[] {
  const entries = [...source.matchAll(/^@(\w+)\{([^,\s]+),(.*?)^\}/gms)];
  const references = entries.map(([, type = '', id = '', body = '']) => {
    const fields = new Map(
      [...body.matchAll(/^\s*(\w+)\s*=\s*\{(.*)\},?\s*$/gm)].map(([, name = '', value = '']) => [
        name.toLowerCase(),
        value,
      ]),
    );
    const plain = (name: string) => fields.get(name)?.replace(/[{}]/g, '');
    for (const name of ['author', 'year', 'title']) {
      if (!fields.has(name)) throw new Error(`missing ${name} in references.bib: ${id}`);
    }
    return {
      id,
      type: type.toLowerCase(),
      authors: fields
        .get('author')!
        .split(/\s+and\s+(?![^{]*\})/)
        .map(familyName),
      year: plain('year')!,
      title: plain('title')!,
      venue: plain('booktitle') ?? plain('journal') ?? plain('howpublished') ?? '',
      url: fields.get('url'),
    };
  });
  const twice = references.find(({ id }, index) => references.findIndex((other) => other.id === id) !== index);
  if (twice) throw new Error(`reference used twice in references.bib: ${twice.id}`);
  return references;
}

function familyName(author: string): string {
  return author
    .replace(/^\{(.*)\}$/, '$1')
    .split(',')[0]!
    .trim();
}

/** Adds short forms, and letters where two would look the same. Sorted by author, year, title. */
export function labelReferences(references: Reference[]): CitedReference[] {
  const named = references
    .map((reference) => ({ ...reference, who: shortAuthors(reference.authors), when: reference.year }))
    .sort(
      (a, b) =>
        a.who.localeCompare(b.who, 'en') || a.year.localeCompare(b.year) || a.title.localeCompare(b.title, 'en'),
    );
  return named.map((reference) => {
    const same = named.filter(({ who, year }) => who === reference.who && year === reference.year);
    if (same.length === 1) return reference;
    return { ...reference, when: reference.year + 'abcdefghijklmnopqrstuvwxyz'[same.indexOf(reference)] };
  });
}

function shortAuthors(authors: string[]): string {
  if (authors.length > 2) return `${authors[0]} et al.`;
  return authors.join(' and ');
}

/** Ids of `<Cite id="…">` in the source of a page, each once. */
export function citedIds(source: string): string[] {
  return [...new Set([...source.matchAll(/<Cite\s[^>]*?\bid="([^"]+)"/g)].map((match) => match[1]!))];
}

/** The reference with this id. Throws for an unknown one. */
export function findReference(references: CitedReference[], id: string): CitedReference {
  const reference = references.find((candidate) => candidate.id === id);
  if (!reference) throw new Error(`unknown reference: ${id} (add it to content/references.bib)`);
  return reference;
}
