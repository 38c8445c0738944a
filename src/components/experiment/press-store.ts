import { signal } from '@preact/signals';
import type { ParamTable } from '../../lib/params';
import { listFigureControls, listPressed, pressTarget, type FigureControl } from './figure-controls';

/** What is there of a panel's settings: the values of its parameters, and the way to move one. */
interface Moves {
  valueOf(name: string): unknown;
  move(name: string, value: unknown): void;
}

/** Presses of the targets of a panel's figures: which parameter they move, and the part that waits to change places. */
export class PressStore {
  /** The parameter that the reader has chosen for presses. */
  readonly chosen = signal<string | null>(null);
  /** The part of an order that the next press takes the place of. */
  readonly picked = signal<string | null>(null);

  constructor(
    private readonly params: ParamTable,
    private readonly moves: Moves,
  ) {}

  /** The parameter that a press in a figure moves: the chosen one, or else the first that is not locked. */
  controlOf(figure: string, locked: ReadonlyMap<string, string>): FigureControl | undefined {
    const open = listFigureControls(this.params, figure).filter(({ name }) => !locked.has(name));
    return open.find(({ name }) => name === this.chosen.value) ?? open[0];
  }

  pressedIn(figure: string, locked: ReadonlyMap<string, string>): ReadonlySet<string> {
    const control = this.controlOf(figure, locked);
    return listPressed(control, control && this.moves.valueOf(control.name), this.picked.value);
  }

  choose(name: string): void {
    this.chosen.value = name;
    this.picked.value = null;
  }

  letGo(): void {
    this.picked.value = null;
  }

  press(figure: string, id: string, locked: ReadonlyMap<string, string>): void {
    const control = this.controlOf(figure, locked);
    if (!control) return;
    const { value, picked } = pressTarget(control, this.moves.valueOf(control.name), id, this.picked.value);
    this.picked.value = picked;
    if (value) this.moves.move(control.name, value);
  }
}
