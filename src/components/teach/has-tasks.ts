import type { Subject } from '../../course/teach-address';
import type { Query } from '../../lib/url';

/** Whether something of an assignment is scored. */
export const hasTasks = ({ kind }: Subject, { check, goal }: Query): boolean =>
  kind === 'exp' && ((Array.isArray(check) && check.length > 0) || goal !== '');
