import type { OrderParam, ParamTable, PartsParam } from '../../lib/params';

/** A parameter that is moved by pressing parts of a drawing. */
export interface FigureControl {
  name: string;
  param: PartsParam | OrderParam;
}

/** The parameters that a figure's targets control. With several the reader says which one a press moves. */
export function listFigureControls(params: ParamTable, figure: string): FigureControl[] {
  return Object.entries(params).flatMap(([name, param]) => {
    const isPressed = param.kind === 'parts' || param.kind === 'order';
    return isPressed && [param.on].flat().includes(figure) ? [{ name, param }] : [];
  });
}

/** The ids of a figure's targets that can be pressed. */
export function listTargets(controls: readonly FigureControl[]): Set<string> {
  return new Set(controls.flatMap(({ param }) => Object.keys(param.parts)));
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

/** The order with two parts at each other's place. */
export function swapTargets(value: unknown, a: string, b: string): string[] {
  return [...listChosen(value)].map((id) => (id === a ? b : id === b ? a : id));
}

/** What a press of a target leaves: the new value, if it makes one, and the part that waits for another to change places with. */
export function pressTarget(
  { param }: FigureControl,
  value: unknown,
  id: string,
  picked: string | null,
): { value?: string[]; picked: string | null } {
  if (param.kind === 'parts') return { value: toggleTarget(value, id, Object.keys(param.parts)), picked: null };
  if (picked === null) return { picked: id };
  return picked === id ? { picked: null } : { value: swapTargets(value, picked, id), picked: null };
}

/** The targets that look pressed: the chosen parts, or of an order the one that is picked. */
export function listPressed(
  control: FigureControl | undefined,
  value: unknown,
  picked: string | null,
): ReadonlySet<string> {
  if (control?.param.kind === 'order') return new Set(picked === null ? [] : [picked]);
  return control ? listChosen(value) : new Set();
}

export function listChosen(value: unknown): ReadonlySet<string> {
  return new Set(Array.isArray(value) ? (value as string[]) : []);
}
