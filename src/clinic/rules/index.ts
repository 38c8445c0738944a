import type { NoRule, Rule } from '../rule';
import { noRules } from './no-rules';

const files = import.meta.glob<{ default: Rule }>('./s[0-9][0-9]-*.ts', { eager: true });

/** Every rule, by the number of its symptom. */
export const rules: readonly Rule[] = Object.entries(files)
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([, { default: rule }]) => rule);

/** Every symptom of a training that a log does not show. */
export const unjudged: readonly NoRule[] = noRules;
