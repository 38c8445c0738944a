/** Monkey patch: sets members of an object, its own or over those of its class. The function that comes back restores the old ones. */
export function replaceMembers<T extends object>(target: T, members: Partial<T>): () => void {
  const names = Object.keys(members) as (keyof T)[];
  const old = names.map((name) => Object.getOwnPropertyDescriptor(target, name));
  Object.assign(target, members);
  return () => {
    names.forEach((name, i) => {
      if (old[i]) Object.defineProperty(target, name, old[i]);
      else delete target[name];
    });
  };
}
