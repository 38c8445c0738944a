import type { NetRule } from '../net-rule';

const files = import.meta.glob<{ default: NetRule }>('./n[0-9][0-9]-*.ts', { eager: true });

/** Every rule about nets, by its number. */
export const netRules: readonly NetRule[] = Object.entries(files)
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([, { default: rule }]) => rule);
