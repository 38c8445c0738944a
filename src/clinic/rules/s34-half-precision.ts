import { defineRule, type Found } from '../rule';
import type { RunView } from '../view/run-view';

export default defineRule({
  id: 's34',
  needs: [],
  wrongWhen: 'the numbers overflow in 32 bits too; a few overflows at the start are how a scaler finds its scale',
  find(view): Found[] {
    const found = findCollapse(view) ?? findOverflows(view) ?? findHalf(view);
    return found ? [found] : [];
  },
});

const isBroken = ({ main }: RunView): boolean => main !== undefined && main.brokenAt >= 0;

/** A scale that goes below 1: nothing that is left to halve helps. */
function findCollapse(view: RunView): Found | undefined {
  const scale = view.list('scale')[0];
  const last = scale?.values.at(-1);
  if (!scale || scale.values.length < 3 || !(last! < 1 && scale.first > 1)) return undefined;
  return { strength: 'likely', lines: scale.linesAt(0, -1), values: { first: scale.first, last: last! } };
}

/** Steps that a loss scaler left out. A scaler that starts high leaves out some at first. */
function findOverflows(view: RunView): Found | undefined {
  const overflows = view.events.filter(({ kind }) => kind === 'overflow');
  const [first, last] = [overflows[0], overflows.at(-1)];
  if (!first || !last || (overflows.length < 3 && !isBroken(view))) return undefined;
  return {
    strength: isBroken(view) ? 'likely' : 'possible',
    lines: [first.line, last.line],
    values: { count: overflows.length, step: last.step },
  };
}

/** A run that says that it computes in half precision, and broke without growing. */
function findHalf(view: RunView): Found | undefined {
  const said = view.events.find(({ kind }) => kind === 'half-precision');
  const finding = view.main?.outcome.finding;
  if (!said || !isBroken(view) || (finding?.code === 'not-finite' && finding.grew)) return undefined;
  const { main } = view;
  return {
    strength: 'possible',
    lines: [said.line, ...main!.linesAt(main!.brokenAt)],
    values: { step: main!.series.steps[main!.brokenAt]! },
  };
}
