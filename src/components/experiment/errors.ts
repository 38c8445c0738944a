import type { BackendReason, BackendName, RunError } from '../../engine/protocol';
import { formatNumber } from '../../lib/format';
import { isMissing, wordAdvice } from './missing';
import { fill, type Strings } from './strings';
import type { Reach } from './use-reach';

/** What is wrong with a run, and a way out. `reach`: whether the site answers, for what could not be loaded. */
export function wordError(strings: Strings, error: RunError, reach: Reach = null): string {
  const problem = wordProblem(strings, error);
  return isMissing(error) ? `${problem} ${wordAdvice(strings, reach)}` : problem;
}

function wordProblem(strings: Strings, error: RunError): string {
  const backend = String(error.values?.backend ?? 'The backend');
  switch (error.code) {
    case 'unknown-experiment':
      return strings.errorUnknownExperiment;
    case 'experiment-missing':
      return strings.errorExperimentMissing;
    case 'backend-unavailable':
      return fill(strings.errorBackendUnavailable, { backend });
    case 'backend-missing':
      return fill(strings.errorBackendMissing, { backend });
    case 'self-test-failed':
      return fill(strings.errorSelfTestFailed, { backend });
    case 'device-lost':
      return strings.errorDeviceLost;
    case 'gpu-error':
      return strings.errorGpu;
    case 'out-of-memory':
      return strings.errorOutOfMemory;
    case 'worker-crashed':
      return strings.errorWorkerCrashed;
    case 'worker-silent':
      return strings.errorWorkerSilent;
    case 'worker-blocked':
      return strings.errorWorkerBlocked;
    case 'worker-missing':
      return strings.errorWorkerMissing;
    case 'asset-missing':
      return strings.errorAssetMissing;
    case 'asset-damaged':
      return strings.errorAssetDamaged;
    case 'experiment-failed':
      return strings.errorExperimentFailed;
    default:
      return error.code satisfies never;
  }
}

/** Why this backend runs. */
export function wordReason(strings: Strings, backend: BackendName, reason: BackendReason): string {
  switch (reason.code) {
    case 'asked':
      return fill(strings.reasonAsked, { backend });
    case 'first':
      return fill(strings.reasonFirst, { backend });
    case 'faster':
      return fill(strings.reasonFaster, { backend, than: reason.than, ratio: formatNumber(reason.ratio, 2) });
    case 'close':
      return fill(strings.reasonClose, { backend, to: reason.to, ratio: formatNumber(reason.ratio, 2) });
    case 'fallback':
      return wordFallback(strings, backend, reason.from, reason.because);
    default:
      return reason satisfies never;
  }
}

function wordFallback(strings: Strings, backend: BackendName, from: BackendName, { code, values }: RunError): string {
  if (code === 'backend-missing') return fill(strings.reasonNotLoaded, { backend, from });
  if (code !== 'backend-unavailable')
    return fill(strings.reasonFallback, { backend, from, because: code.replaceAll('-', ' ') });
  return fill(values?.adapter === undefined ? strings.reasonMissing : strings.reasonSoftware, { backend, from });
}
