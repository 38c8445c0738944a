import type { OpenedNet } from '../../caffe/net/open-net';
import type { SolverFields } from '../../caffe/solver-fields';
import { strengths } from '../rule';
import { findMissing, type NetFound, type NetNotChecked } from './net-rule';
import { NetView } from './net-view';
import { netRules } from './rules';

/** What a rule said of a net. `id` is that of the symptom. */
export interface NetFinding extends Omit<NetFound, 'symptom'> {
  id: string;
  /** `n01` to `n28`. */
  rule: string;
}

/** What was found in a net, and what could not be looked for. */
export interface NetReport {
  /** The surest first. */
  findings: NetFinding[];
  /** Rules that were applied. */
  checked: string[];
  /** Rules that were not, and why. */
  notChecked: { id: string; why: NetNotChecked }[];
}

/** Applies every rule to a net; with the solver of its training also those that ask for rates, decay and loaded weights. */
export function judgeNet(net: OpenedNet, solver?: SolverFields): NetReport {
  const view = new NetView(net, solver);
  const report: NetReport = { findings: [], checked: [], notChecked: [] };
  for (const rule of netRules) {
    const missing = net.form === 'layers-layer' && rule.id !== 'n26' ? 'old-form' : findMissing(rule, view);
    const found = missing ?? rule.find(view);
    if (typeof found === 'string') {
      report.notChecked.push({ id: rule.id, why: found });
      continue;
    }
    report.checked.push(rule.id);
    for (const { symptom, ...one } of found) report.findings.push({ id: symptom, rule: rule.id, ...one });
  }
  report.findings = strengths.flatMap((strength) => report.findings.filter((one) => one.strength === strength));
  return report;
}
