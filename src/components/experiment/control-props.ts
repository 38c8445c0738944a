import type { AnyValues } from '../../lib/params';
import type { Strings } from './strings';

/** What every control gets. `describedBy` names the element that says why it is disabled. */
export interface ControlProps<P> {
  param: P;
  value: AnyValues[string];
  uid: string;
  disabled: boolean;
  describedBy: string | undefined;
  strings: Strings;
  onChange(value: unknown): void;
}
