import { handedOver, readCase, type ClinicAnswer, type ClinicQuestion, type PrototxtQuestion } from './answer-clinic';
import { readPrototxts } from './answer-prototxt';

const post = (answer: ClinicAnswer, handed: ArrayBuffer[] = []) => self.postMessage(answer, { transfer: handed });

self.onmessage = async ({ data }: MessageEvent<ClinicQuestion | PrototxtQuestion>) => {
  if ('prototxts' in data) return post({ type: 'judged', reads: readPrototxts(data.prototxts) });
  const read = await readCase(data, (share) => post({ type: 'progress', share }));
  post({ type: 'read', read }, handedOver(read));
};
post({ type: 'ready' });
