/** The version of SCORM that a package is made for. */
export type ScormVersion = '1.2' | '2004';

/** A course system's functions, as SCORM names them. What they answer is a string by the standard; some answer otherwise. */
export type ScormApi = Record<string, (...given: string[]) => unknown>;

/** What a window has to offer of the search: itself, the page around it, and the one that opened it. */
export type Searched = Pick<Window, 'parent' | 'opener'> & Record<string, unknown>;

const names = { '1.2': 'API', '2004': 'API_1484_11' } as const;
/** Systems nest pages a few deep; a window that is its own parent's child would be walked for ever. */
const deepest = 10;

/**
 * Finds the course system: in the windows around `view`, then in those around the window that opened it. A window that
 * offers both versions expects the package's own; with one of them only, that one is spoken. A page of another origin may
 * not be looked into, and hides nothing that is above it. Null where there is none.
 */
export function findApi(view: Searched, own: ScormVersion): { version: ScormVersion; api: ScormApi } | null {
  const versions: ScormVersion[] = own === '2004' ? ['2004', '1.2'] : ['1.2', '2004'];
  for (const start of [view, attempt(() => outermost(view).opener as Searched | null)]) {
    if (!start) continue;
    for (const version of versions) {
      const api = searchUp(start, names[version]);
      if (api) return { version, api };
    }
  }
  return null;
}

function searchUp(start: Searched, name: string): ScormApi | null {
  let view = start;
  for (let depth = 0; depth <= deepest; depth++) {
    const here = view;
    const found = attempt(() => here[name]);
    if (found && typeof found === 'object') return found as ScormApi;
    const parent = attempt(() => here.parent as unknown as Searched);
    if (!parent || parent === here) return null;
    view = parent;
  }
  return null;
}

function outermost(view: Searched): Searched {
  let top = view;
  for (let depth = 0; depth <= deepest; depth++) {
    const here = top;
    const parent = attempt(() => here.parent as unknown as Searched);
    if (!parent || parent === here) break;
    top = parent;
  }
  return top;
}

/** Pages of another origin throw when they are looked into. */
function attempt<T>(look: () => T): T | null {
  try {
    return look();
  } catch {
    return null;
  }
}
