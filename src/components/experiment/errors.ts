import type { BackendReason, BackendName, RunError } from '../../engine/protocol';
import type { QueryNotice } from '../../lib/url';
import { formatNumber } from '../../lib/format';
import { fill, type Strings } from './strings';

/** A run error as one sentence with a way out. */
export function wordError(strings: Strings, error: RunError): string {
  const backend = String(error.values?.backend ?? 'The backend');
  switch (error.code) {
    case 'unknown-experiment':
      return strings.errorUnknownExperiment;
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

/** What of the address was not taken as written. */
export function wordNotice(strings: Strings, notice: QueryNotice): string {
  switch (notice.code) {
    case 'clamped':
      return fill(strings.noticeClamped, notice);
    case 'unknown-value':
      return fill(strings.noticeUnknownValue, notice);
    case 'unknown-version':
      return fill(strings.noticeUnknownVersion, notice);
    case 'too-long':
      return fill(strings.noticeTooLong, notice);
    default:
      return notice satisfies never;
  }
}
