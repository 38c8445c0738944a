import type { ParamTable } from '../../lib/params';

/** The parameter that a figure's targets control, if any. */
export function findFigureControl(params: ParamTable, figure: string): { name: string; targets: string[] } | null {
  for (const [name, param] of Object.entries(params)) {
    if (param.kind === 'parts' && param.on === figure) return { name, targets: Object.keys(param.parts) };
  }
  return null;
}

/** The name of the parameter whose boxes are dragged over the first picture of a figure, if any. */
export function findBoxControl(params: ParamTable, figure: string): string | null {
  const found = Object.entries(params).find(([, param]) => param.kind === 'boxes' && param.on === figure);
  return found?.[0] ?? null;
}

/** The value with the target added, or without it where it was there; in the order of the targets. */
export function toggleTarget(value: unknown, id: string, targets: readonly string[]): string[] {
  const chosen = listChosen(value);
  const next = chosen.has(id) ? [...chosen].filter((one) => one !== id) : [...chosen, id];
  return targets.filter((one) => next.includes(one));
}

export function listChosen(value: unknown): ReadonlySet<string> {
  return new Set(Array.isArray(value) ? (value as string[]) : []);
}
