import type { BackendReason, BackendName, RunError } from '../../engine/protocol';
import { fill } from '../../lib/fill';
import { formatNumber } from '../../lib/format';
import { isMissing, wordAdvice } from './missing';
import { runStrings } from './run-strings';
import type { Strings } from './strings';
import type { Reach } from './use-reach';

/** What is wrong with a run, and a way out. `reach`: whether the site answers, for what could not be loaded. */
export function wordError(strings: Strings, error: RunError, reach: Reach = null): string {
  const problem = wordProblem(strings, error);
  return isMissing(error) ? `${problem} ${wordAdvice(strings, reach)}` : problem;
}

function wordProblem(strings: Strings, error: RunError): string {
  const said = runStrings(strings);
  const backend = String(error.values?.backend ?? 'The backend');
  switch (error.code) {
    case 'unknown-experiment':
      return said.errorUnknownExperiment;
    case 'experiment-missing':
      return strings.errorExperimentMissing;
    case 'backend-unavailable':
      return fill(said.errorBackendUnavailable, { backend });
    case 'backend-missing':
      return fill(said.errorBackendMissing, { backend });
    case 'self-test-failed':
      return fill(said.errorSelfTestFailed, { backend });
    case 'device-lost':
      return said.errorDeviceLost;
    case 'gpu-error':
      return said.errorGpu;
    case 'out-of-memory':
      return said.errorOutOfMemory;
    case 'worker-crashed':
      return said.errorWorkerCrashed;
    case 'worker-silent':
      return said.errorWorkerSilent;
    case 'worker-blocked':
      return said.errorWorkerBlocked;
    case 'worker-missing':
      return strings.errorWorkerMissing;
    case 'asset-missing':
      return said.errorAssetMissing;
    case 'asset-damaged':
      return said.errorAssetDamaged;
    case 'experiment-failed':
      return strings.errorExperimentFailed;
    case 'cell-failed': {
      const { line = 0 } = error.values ?? {};
      return fill(line ? said.errorCellLine : said.errorCell, { line, detail: error.detail ?? '' });
    }
    case 'cell-silent':
      return fill(said.errorCellSilent, { seconds: error.values?.seconds ?? 5 });
    default:
      return error.code satisfies never;
  }
}

/** Why this backend runs. */
export function wordReason(strings: Strings, backend: BackendName, reason: BackendReason): string {
  const said = runStrings(strings);
  switch (reason.code) {
    case 'asked':
      return fill(said.reasonAsked, { backend });
    case 'first':
      return fill(said.reasonFirst, { backend });
    case 'faster':
      return fill(said.reasonFaster, { backend, than: reason.than, ratio: formatNumber(reason.ratio, 2) });
    case 'close':
      return fill(said.reasonClose, { backend, to: reason.to, ratio: formatNumber(reason.ratio, 2) });
    case 'fallback':
      return wordFallback(strings, backend, reason.from, reason.because);
    default:
      return reason satisfies never;
  }
}

function wordFallback(strings: Strings, backend: BackendName, from: BackendName, { code, values }: RunError): string {
  const said = runStrings(strings);
  if (code === 'backend-missing') return fill(said.reasonNotLoaded, { backend, from });
  if (code !== 'backend-unavailable')
    return fill(said.reasonFallback, { backend, from, because: code.replaceAll('-', ' ') });
  if (values?.milliseconds !== undefined)
    return fill(said.reasonSlowReads, { backend, from, milliseconds: values.milliseconds });
  return fill(values?.adapter === undefined ? said.reasonMissing : said.reasonSoftware, { backend, from });
}
