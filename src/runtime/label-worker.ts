import { answerLabels, type LabelQuestion } from './answer-labels';

self.onmessage = async ({ data }: MessageEvent<LabelQuestion>) => self.postMessage(await answerLabels(data));
