import { batch, signal, type Signal } from '@preact/signals';
import { clampValue, withDefaults, type AnyValues, type ParamTable, type Value } from '../../lib/params';
import { sameValue } from '../../lib/same-value';

/** The values of a panel's controls. Every value that goes in is clamped to its parameter. */
export class Settings {
  readonly values: Signal<AnyValues>;
  /** The values before the last jump (defaults, a kept run), one click away. */
  readonly previous = signal<AnyValues | null>(null);
  /** The values that the page starts with: those of its recorded run. */
  readonly start: AnyValues;
  /** Where "Defaults" leads: those values, or the settings of the task that the panel stands for. */
  home: AnyValues;

  constructor(
    private readonly params: ParamTable,
    start: Record<string, unknown> = {},
  ) {
    this.start = clampAll(params, withDefaults(params, start));
    this.home = this.start;
    this.values = signal(this.start);
  }

  /** Sets one value and gives what it became. */
  move(name: string, value: unknown): Value {
    const used = clampValue(this.params[name]!, value);
    if (!sameValue(used, this.values.value[name])) {
      batch(() => {
        this.values.value = { ...this.values.value, [name]: used };
        this.previous.value = null;
      });
    }
    return used;
  }

  /** Sets several values at once, e.g. those of an address or of a kept run. */
  moveAll(values: Record<string, unknown>): void {
    this.values.value = clampAll(this.params, { ...this.values.value, ...values });
  }

  /** Back to the values that the page or the task starts with. */
  restoreDefaults(): void {
    const before = this.values.value;
    batch(() => {
      this.values.value = this.home;
      this.previous.value = before;
    });
  }

  undoDefaults(): void {
    if (!this.previous.value) return;
    batch(() => {
      this.values.value = this.previous.value!;
      this.previous.value = null;
    });
  }

  /** True when every value is the one that the page or the task starts with. */
  get isDefault(): boolean {
    return this.differsFrom(this.home).length === 0;
  }

  /** The parameters whose values are other ones. */
  differsFrom(values: AnyValues): string[] {
    return Object.keys(this.params).filter((name) => !sameValue(values[name], this.values.value[name]));
  }
}

function clampAll(params: ParamTable, values: Record<string, unknown>): AnyValues {
  return Object.fromEntries(Object.entries(params).map(([name, param]) => [name, clampValue(param, values[name])]));
}
