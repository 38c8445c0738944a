import type { Value } from '../../lib/params';
import type { Strings } from './strings';

/** What every control gets. `describedBy` names the element that says why it is disabled. */
export interface ControlProps<P> {
  param: P;
  value: Value;
  uid: string;
  disabled: boolean;
  describedBy: string | undefined;
  strings: Strings;
  onMove(value: unknown): void;
}
