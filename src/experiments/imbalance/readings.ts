import { resultOf, type JudgedRun as Run } from '../lab/readings';

export const accuracy = (run: Run) => resultOf(run, 'accuracy');

export const recall = (run: Run) => resultOf(run, 'meanRecall');

export const iou = (run: Run) => resultOf(run, 'meanIoU');
