import { describe, expect, test } from 'vitest';
import { readName } from '../../../src/clinic/log/names';

describe('what a name measures', () => {
  test.each([
    ['lr', 'rate', 'train'],
    ['lr-Adam', 'rate', 'train'],
    ['train/learning_rate', 'rate', 'train'],
    ['lr_mult', 'other', 'train'],
    ['lr_decay', 'other', 'train'],
    ['learning_rate_warmup', 'other', 'train'],
    ['loss_scale', 'scale', 'train'],
    ['update_ratio', 'update', 'train'],
    ['grad_norm', 'grad-norm', 'train'],
    ['mean_iou', 'iou', 'train'],
    ['Loss/test', 'loss', 'held-out'],
    ['val_acc', 'accuracy', 'held-out'],
    ['epoch_loss', 'loss', 'train'],
    ['eval_loss', 'loss', 'held-out'],
    ['rewards/mean', 'reward', 'train'],
  ])('%s', (name, quantity, side) => expect(readName(name)).toMatchObject({ quantity, side }));
});
