/** Under which name a log would print each curve of an experiment, or of what one symptom shows of it. */
const names: Record<string, Record<string, string>> = {
  'curve-shapes': { 'loss/batch': 'loss', 'loss/heldOut': 'val_loss', 'accuracy/heldOut': 'val_accuracy' },
  overfit: {
    'loss/seen': 'loss',
    'loss/heldOut': 'val_loss',
    'accuracy/seen': 'accuracy',
    'accuracy/heldOut': 'val_accuracy',
  },
  imbalance: {
    'loss/batch': 'loss',
    'scores/accuracy': 'val_accuracy',
    'scores/recall': 'val_mean_accuracy',
    'scores/iou': 'val_mean_iou',
  },
  s36: { 'loss/regression': 'bbox_loss' },
  'two-heads': { 'loss/batch': 'loss', 'loss/classification': 'class_loss', 'loss/regression': 'bbox_loss' },
  'last-layer': { 'loss/all': 'loss', 'accuracy/all': 'accuracy' },
  'batch-norm': { 'loss/batch': 'loss', 'modes/training': 'train_loss', 'modes/evaluation': 'val_loss' },
  'first-steps': { 'loss/batch': 'loss' },
  'half-precision': { 'loss/batch': 'loss', 'gradient/norm': 'grad_norm' },
  fcn: { 'iou/none': 'val_mean_iou', 'iou/two': 'val_mean_iou' },
  ssd: { 'quality/map': 'val_map' },
};

/** The curves of a log of an experiment by their names; without names here, only the curve that is shown, as the loss. */
export function listLogged(symptom: string, experiment: string, curve: string): Record<string, string> {
  return names[symptom] ?? names[experiment] ?? { [curve]: 'loss' };
}

/** What a log would call one curve of an experiment: by this name a reader's curve of the same kind is found. */
export function loggedAs(symptom: string, experiment: string, curve: string): string {
  return listLogged(symptom, experiment, curve)[curve] ?? 'loss';
}
