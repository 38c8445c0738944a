import { handedOver, readCase, type ClinicAnswer, type ClinicQuestion } from './answer-clinic';

const post = (answer: ClinicAnswer, handed: ArrayBuffer[] = []) => self.postMessage(answer, { transfer: handed });

self.onmessage = async ({ data }: MessageEvent<ClinicQuestion>) => {
  const read = await readCase(data, (share) => post({ type: 'progress', share }));
  post({ type: 'read', read }, handedOver(read));
};
post({ type: 'ready' });
