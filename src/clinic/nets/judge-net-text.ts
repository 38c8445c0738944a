import { sizeOf, type Dim } from '../../caffe/net/blob';
import { inferNet, type InferredNet } from '../../caffe/net/infer';
import { longestNet, openNet } from '../../caffe/net/open-net';
import { layersIn } from '../../caffe/net/states';
import { describeFault, type FormatFault } from '../../caffe/text-format/faults';
import type { SolverFields } from '../../caffe/solver-fields';
import { judgeNet, type NetFinding, type NetReport } from './judge-net';
import { isLoss } from './net-view';
import { netRules } from './rules';

/** A net as text, judged. */
export interface JudgedNet extends Omit<NetReport, 'findings'> {
  name: string;
  findings: (NetFinding & { says: string })[];
  /** In the phase of training. */
  layers: number;
  /** Numbers that may learn, where they are known; `unknownParameters` names the layers where they are not. */
  parameters: number;
  unknownParameters: readonly string[];
  /** Boxes over all maps of a detector; null where a size is missing. */
  priors: number | null;
  unknownTypes: readonly string[];
  /** Of each layer of training that makes something: what leaves it; null where the text does not tell. */
  shapes: {
    layer: string;
    type: string;
    shape: (number | null)[] | null;
    /** What of the input a place sees, along the height. */
    field: { size: number; stride: number } | null;
    parameters: number | null;
  }[];
}

/** Reads a net and applies every rule, with the solver of its training where there is one. Never throws. */
export function judgeNetText(text: string, solver?: SolverFields): JudgedNet {
  const opened = openNet(text.slice(0, longestNet));
  const faults = opened.faults.map(wordFault);
  const isRefused = opened.faults.some((fault) => fault.kind !== 'no-field' || isSlip(fault));
  const report: NetReport = isRefused
    ? { findings: [], checked: [], notChecked: netRules.map(({ id }) => ({ id, why: 'refused' })) }
    : judgeNet(opened, solver);
  const says = new Map(netRules.map((rule) => [rule.id, rule.says]));
  const net = inferNet(layersIn(opened.layers, 'TRAIN'));
  return {
    ...report,
    name: opened.name,
    findings: [...faults, ...report.findings.map((one) => ({ ...one, says: says.get(one.rule)! }))],
    layers: net.layers.length,
    parameters: net.parameters,
    unknownParameters: net.unknownParameters,
    priors: net.priors ?? null,
    unknownTypes: net.unknownTypes,
    shapes: net.layers.flatMap(({ layer, tops: [top], parameters }) =>
      top
        ? [
            {
              ...{ layer: layer.name, type: layer.type },
              shape: top.shape?.map((length) => length ?? null) ?? null,
              field: top.field ? { size: top.field.size, stride: top.field.stride } : null,
              parameters: parameters ?? null,
            },
          ]
        : [],
    ),
  };
}

/** Whether a field's name is a slip of a known one. Short ones may be those of a fork, as `pad_l` is none of `pad_h`. */
const isSlip = ({ near, field }: FormatFault & { kind: 'no-field' }): boolean => near !== undefined && field.length > 8;

/** What a fault of the text means for Caffe: it stops; but a field, or the name of a value, may be a fork's. */
function wordFault(fault: FormatFault): NetFinding & { says: string } {
  const isForeign = fault.kind === 'no-field' ? !isSlip(fault) : fault.kind === 'value' && fault.wants === 'name';
  return {
    id: 's84',
    rule: `format-${fault.kind}`,
    strength: isForeign ? 'possible' : fault.kind === 'no-field' ? 'likely' : 'certain',
    lines: [fault.line],
    values: {
      column: fault.column,
      ...('field' in fault && { field: fault.field }),
      ...('got' in fault && { got: fault.got }),
    },
    says: describeFault(fault),
  };
}

/** How many terms the losses of a net add up: 1 for means, places of the map for sums; undefined where it is not known. */
export function countTerms(text: string): number | undefined {
  const { layers } = inferNet(layersIn(openNet(text.slice(0, longestNet)).layers, 'TRAIN')) satisfies InferredNet;
  const terms = layers.filter(isLoss).map(({ layer, bottoms: [scores] }): Dim => {
    const { normalization, normalize } = layer.fields.loss_param ?? {};
    const isSum = normalization ? ['NONE', 'BATCH_SIZE'].includes(normalization) : normalize === false;
    return isSum ? scores?.shape && sizeOf(scores.shape.slice(2)) : layer.type === 'SoftmaxWithLoss' ? 1 : undefined;
  });
  return terms.length > 0 && terms.every((one) => one === terms[0]) ? terms[0] : undefined;
}
