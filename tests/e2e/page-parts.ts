/** What a page is built of, from its HTML: every kind of element outside of drawings, as `tag.class[type][role]`. */
export function listParts(html: string): Set<string> {
  const markup = html.replaceAll(/<(script|style|svg)\b.*?<\/\1>/gs, '');
  return new Set(
    [...markup.matchAll(/<([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/g)].map(([, tag, attributes]) => {
      const read = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(attributes!)?.[1] ?? '';
      // Astro's own classes name files, not kinds.
      const classes = read('class').split(/\s+/).filter((word) => word && !word.startsWith('astro-')); // prettier-ignore
      return `${tag}.${classes.sort().join('.')}[${read('type')}][${read('role')}]`;
    }),
  );
}

/**
 * At most `most` pages that together show as many kinds of parts as they can: again and again the one with the most new
 * kinds, the first of equal ones, until none has any.
 */
export function coverParts(pages: { path: string; parts: Set<string> }[], most = Infinity): string[] {
  const chosen: string[] = [];
  const missing = new Set(pages.flatMap(({ parts }) => [...parts]));
  while (missing.size > 0 && chosen.length < most) {
    const counts = pages.map(({ parts }) => [...parts].filter((part) => missing.has(part)).length);
    const best = pages[counts.indexOf(Math.max(...counts))]!;
    chosen.push(best.path);
    for (const part of best.parts) missing.delete(part);
  }
  return chosen;
}
