import { formatFigure, formatInLog } from './format-figure';
import { findClaim, type Evidence } from './read-evidence';

/** `{claim/figure}` or `{claim/figure:digits}` of the experiment's own claims; with `experiment/` in front, of another's. */
const slot = /\{([^{}]*)\}/g;
const form = /^(?:([\w-]+)\/)?([\w-]+)\/([\w -]+?)(?::([1-9]))?$/;

/**
 * The same value with every `{claim/figure}` in its texts filled in from the evidence, as `<Measured>` prints it: mean over
 * the seeds and unit, three significant digits unless given. Experiments write measured numbers in this way: pages show what
 * was measured last. Throws for a slot that names no measured figure.
 */
export function fillSlots<T>(value: T, experiment: string, evidence: Evidence[]): T {
  if (typeof value === 'string')
    return value.replaceAll(slot, (_, name: string) => readSlot(name, experiment, evidence)) as T;
  if (Array.isArray(value)) return value.map((item) => fillSlots(item, experiment, evidence)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const filled = Object.entries(value).map(([key, item]) => [key, fillSlots(item, experiment, evidence)]);
  return Object.fromEntries(filled) as T;
}

/** A line of a training log with its slots, `{experiment/claim/figure}`, filled in as logs print numbers. Throws as `fillSlots`. */
export function fillLogLine(line: string, evidence: Evidence[]): string {
  return line.replaceAll(slot, (_, name: string) => {
    const [, experiment, claim, figure, digits = '3'] = form.exec(name) ?? [];
    if (!experiment || !claim || !figure)
      throw new Error(
        `invalid slot in a log line: {${name}} (write {experiment/claim/figure} or {experiment/claim/figure:4})`,
      );
    return formatInLog(findClaim(evidence, `${experiment}/${claim}`).claim, figure, {
      digits: Number(digits),
    });
  });
}

function readSlot(name: string, experiment: string, evidence: Evidence[]): string {
  const [, other = experiment, claim, figure, digits = '3'] = form.exec(name) ?? [];
  if (!claim || !figure)
    throw new Error(`invalid slot in a text of ${experiment}: {${name}} (write {claim/figure} or {claim/figure:2})`);
  return formatFigure(findClaim(evidence, `${other}/${claim}`).claim, figure, { digits: Number(digits) });
}
