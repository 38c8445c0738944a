import type { Param, ParamTable } from '../../lib/params';
import type { Members } from './lab-members';

/** The parameters of an experiment for completion: of what type each is, and what its control says. */
export const describeParams = (params: ParamTable): Members =>
  Object.fromEntries(
    Object.entries(params).map(([name, param]) => {
      const when = param.live ? ' It may move during a run: read it anew where it is used.' : '';
      return [name, { type: typeOf(param), doc: `${[param.label, param.hint].filter(Boolean).join('. ')}.${when}` }];
    }),
  );

function typeOf(param: Param): string {
  switch (param.kind) {
    case 'log10':
    case 'integer':
    case 'seed':
      return 'number';
    case 'choice':
      return param.options.map((option) => JSON.stringify(option)).join(' | ');
    case 'image':
      return 'Picture | null';
    case 'parts':
    case 'order':
      return 'readonly string[]';
    case 'boxes':
      return 'readonly Box[]';
    case 'table':
      return 'readonly Row[]';
    default:
      return param satisfies never;
  }
}
