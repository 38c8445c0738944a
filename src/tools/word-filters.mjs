/** The arguments of vitest for what was asked: names first, then flags as they are. */
export function wordFilters(given, files) {
  const firstFlag = given.findIndex((word) => word.startsWith('-'));
  const names = firstFlag < 0 ? given : given.slice(0, firstFlag);
  const flags = firstFlag < 0 ? [] : given.slice(firstFlag);
  const inPath = names.filter((name) => files.some((file) => file.includes(name)));
  const inTitle = names.filter((name) => !inPath.includes(name));
  const escaped = inTitle.map((name) => name.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return [...inPath, ...(escaped.length > 0 ? ['-t', escaped.join('|')] : []), ...flags];
}
