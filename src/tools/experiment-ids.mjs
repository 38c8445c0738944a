// The experiments that a command is asked for.

/** The ids given, or all. Throws for one that does not exist, and names those that do. */
export function chooseIds(given, known) {
  const unknown = given.filter((id) => !known.includes(id));
  if (unknown.length > 0) throw new Error(`unknown experiment: ${unknown.join(', ')} (known: ${known.join(', ')})`);
  return given.length > 0 ? given : known;
}
