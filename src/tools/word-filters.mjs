/**
 * The arguments of vitest for what was asked: names first, then flags as they are. A name that is in no path is looked for in
 * titles, of the files whose text has it where there are any. `texts` are the test files, path to text.
 * @param {string[]} given
 * @param {Map<string, string>} texts
 */
export function wordFilters(given, texts) {
  const firstFlag = given.findIndex((word) => word.startsWith('-'));
  const names = firstFlag < 0 ? given : given.slice(0, firstFlag);
  const flags = firstFlag < 0 ? [] : given.slice(firstFlag);
  const files = [...texts.keys()];
  const inPath = names.filter((name) => files.some((file) => file.includes(name)));
  const inTitle = names.filter((name) => !inPath.includes(name));
  const having = files.filter((file) => inTitle.some((name) => texts.get(file).includes(name)));
  const escaped = inTitle.map((name) => name.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return [...(inPath.length > 0 ? inPath : having), ...(escaped.length > 0 ? ['-t', escaped.join('|')] : []), ...flags];
}
