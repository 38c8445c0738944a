/**
 * Whether an axis of this name has shares, 0 to 1, of which more is better: accuracy, recall, IoU. The words for shapes
 * (flat, converged, diverged) are about losses and do not fit them.
 */
export function isShareAxis(name: string | undefined): boolean {
  return /\b(accuracy|recall|IoU|share)\b/.test(name ?? '');
}
