import { numberPattern, readNumber } from '../log/numbers';
import type { Format } from './format';

const line = new RegExp(
  String.raw`^\s*>>> (\S+ \S+) (?:Iteration (\d+) )?(loss|overall accuracy|mean accuracy|mean IU|fwavacc) (${numberPattern})\s*$`,
  'i',
);
const begins = /^\s*>>> \S+ \S+ (?:Begin seg tests|Iteration \d+ Begin)/;

/** What score.py of the FCN repository prints between Caffe's lines: `>>> 2017-11-29 10:11:12 Iteration 4000 mean IU 0.31`. */
export const pycaffe: Format = {
  id: 'pycaffe',
  title: 'scores of FCN’s score.py',
  open: (out) => ({
    read(text) {
      const found = line.exec(text);
      if (!found) return begins.test(text);
      if (found[2] !== undefined) out.goTo(Number(found[2]));
      out.point(`val ${found[3]}`, readNumber(found[4]!)!);
      return true;
    },
  }),
};
