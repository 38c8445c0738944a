import { parseDebugLine } from '../../caffe/debug-lines';
import { readNumber, numberPattern } from '../log/numbers';
import type { EventKind, Pass } from '../log/record';
import type { Track } from '../log/track';
import { readNetEcho, readSolverEcho } from './caffe-echo';
import type { Format } from './format';

/** glog's prefix, one of another program that ends in `: line 218 : `, or blanks. Where none stands the message begins at once. */
const prefix =
  /^\s*(?:[IWEF]\d{4,8} \d\d:\d\d:\d\d(?:\.\d+)?\s+\d+ [\w.-]+:\d+\]\s?|[IWEF]\/[\w.]+:\s?|\S{0,40}\s{1,4}(?:INFO|WARNING|ERROR)\s?:.{0,120}?: line \d+ : |\[?\d[\d:./ -]{6,30}\]?\s(?:\[?(?:INFO|WARN(?:ING)?|ERROR)\]?:?\s)?)/;
const severe = /^\s*F\d{4,8} \d\d:\d\d/;

const num = `(${numberPattern})`;
const iterationLoss = new RegExp(String.raw`^\s*Iteration (\d+)(?: \([^)]{0,80}\))?, loss = ${num}`, 'i');
const rateLine = new RegExp(String.raw`^\s*Iteration (\d+), lr = ${num}`, 'i');
const testing = /^\s*Iteration (\d+), Testing net(?: \(#(\d+)\))?/;
const output = new RegExp(
  String.raw`^\s*(Train|Test) net output #(\d+): (\S{1,120}) = ${num}(?: \(\* ${num} = ${num} loss\))?`,
  'i',
);
const score = new RegExp(String.raw`^\s*Test score #(\d+): ${num}`, 'i');
const testLoss = new RegExp(String.raw`^\s*Test loss: ${num}`, 'i');

const events: [EventKind, RegExp][] = [
  ['snapshot', /^\s*Snapshotting (?:to|solver state to)/],
  ['resume', /^\s*(?:Restoring previous solver status|Resuming from|Restoring solver from)/],
  ['fine-tuning', /^\s*Finetuning from/],
  ['ignored-layer', /^\s*Ignoring source layer/],
  ['rate-drop', /^\s*MultiStep Status/],
  ['clipped', /^\s*Gradient clipping: scaling down/],
  ['crash', /^\s*(?:Check failed|\*\*\* Check failure|\*\*\* Aborted)/],
  ['stopped', /^\s*Optimization stopped early/],
  ['end', /^\s*Optimization Done/],
];

const needsBackward = /^\s*(\S{1,120}) (needs|does not need) backward computation\.?$/;
/** What Caffe prints while it builds the net and goes on: known, and without a word about the training. */
const known =
  /^\s*(?:Creating (?:training|test) net|Creating Layer|Setting up|Top shape|Top memory|Memory required|\S{1,120} (?:->|<-)|Starting Optimization|Solving\b|Learning Rate Policy|Network initialization done|This network produces|Collecting Learning Rate|Solver scaffolding|The NetState phase|Use [CG]PU|Using GPUs|GPU \d|Opened lmdb|output data size|Data layer prefetch|Attempting to upgrade|Successfully upgraded|Note that future|Waiting for data|Restarting data|Prefetch|Transform time|Read time|Input \d|Adding|Running on machine|Log file created|Log line format|Copying source layer|Initializing (?:solver|net) from|Test net output|conv|Shuffling|A total of|ignoring|Iteration \d+, (?:Testing|Speed)|Batch \d|@ |Begin|Sharing|Multi-GPU)/i;

/** Caffe's log from 2014 on, NVCaffe's, with glog's prefix, another one or none; `debug_info` and the echoed solver and net too. */
export const caffe: Format = {
  id: 'caffe',
  title: 'Caffe log',
  open: (out) => {
    const reader = new CaffeReader(out);
    return { read: (line) => reader.read(line), close: () => reader.close() };
  },
};

class CaffeReader {
  #isTesting = false;
  #testNet = 0;
  #echo: { kind: 'solver' | 'net'; lines: string[] } | undefined;
  #pass: Pass | undefined;
  #isForward = false;
  #isSeen = false;
  #out: Track;

  constructor(out: Track) {
    this.#out = out;
  }

  read(line: string): boolean {
    const start = prefix.exec(line)?.[0] ?? '';
    if (this.#echo && !this.#goesOn(start !== '', line)) this.#finishEcho();
    if (this.#echo) {
      this.#echo.lines.push(line);
      return true;
    }
    const isCaffe = this.#readMessage(line.slice(start.length), line);
    if (isCaffe) this.#isSeen = true;
    return isCaffe || (this.#isSeen && /^\s*(?:@\s+0x|[IWEF]\d{4} \d\d:)/.test(line));
  }

  close(): void {
    this.#finishEcho();
  }

  /** An echoed message goes on while no line has a prefix; a line without one that Caffe prints later ends it too. */
  #goesOn(hasPrefix: boolean, line: string): boolean {
    return !hasPrefix && !/^\s*Iteration \d+/.test(line) && this.#echo!.lines.length < 50_000;
  }

  #finishEcho(): void {
    const echo = this.#echo;
    this.#echo = undefined;
    if (!echo) return;
    const text = echo.lines.join('\n');
    this.#out.facts(echo.kind === 'solver' ? readSolverEcho(text) : readNetEcho(text));
  }

  #readMessage(message: string, line: string): boolean {
    const out = this.#out;
    if (/^\s*Initializing solver from parameters/.test(message)) {
      if (out.hasPoints) out.begin();
      this.#echo = { kind: 'solver', lines: [] };
      return true;
    }
    if (/^\s*Initializing net from parameters/.test(message)) {
      this.#echo = { kind: 'net', lines: [] };
      return true;
    }
    if (this.#readValues(message) || this.#readDebug(message)) return true;
    const backward = needsBackward.exec(message);
    if (backward) {
      const { frozen = 0, trained = 0 } = out.run.facts;
      out.facts(backward[2] === 'needs' ? { trained: trained + 1 } : { frozen: frozen + 1 });
      return true;
    }
    const event = severe.test(line) ? 'crash' : events.find(([, pattern]) => pattern.test(message))?.[0];
    if (event) out.event(event, message);
    return event !== undefined || known.test(message);
  }

  #readValues(message: string): boolean {
    const out = this.#out;
    const loss = iterationLoss.exec(message);
    if (loss) {
      this.#isTesting = false;
      out.goTo(Number(loss[1]));
      out.point('loss', readNumber(loss[2]!)!);
      if (this.#pass) this.#pass.step = out.step;
      return true;
    }
    const rate = rateLine.exec(message);
    if (rate) {
      out.goTo(Number(rate[1]));
      out.point('lr', readNumber(rate[2]!)!);
      return true;
    }
    const test = testing.exec(message);
    if (test) {
      this.#isTesting = true;
      this.#testNet = Number(test[2] ?? 0);
      out.goTo(Number(test[1]));
      return true;
    }
    const net = this.#testNet > 0 ? `test${this.#testNet}` : 'test';
    const value = output.exec(message);
    if (value) {
      const [, side, , name, raw, weight, weighted] = value;
      const isTest = side!.toLowerCase() === 'test';
      out.point(`${isTest ? net : 'train'} ${name}`, readNumber(raw!)!);
      if (weighted !== undefined && Number(weight) !== 1)
        out.point(`${isTest ? net : 'train'} ${name} weighted`, readNumber(weighted)!);
      return true;
    }
    const old = score.exec(message);
    if (old) {
      // Logs of 2014 give no names: the accuracy comes first in all the examples, the loss after it.
      out.point(`${net} score ${old[1]}`, readNumber(old[2]!)!);
      return true;
    }
    const lossOfTest = testLoss.exec(message);
    if (lossOfTest && this.#isTesting) out.point(`${net} loss`, readNumber(lossOfTest[1]!)!);
    return Boolean(lossOfTest && this.#isTesting);
  }

  #readDebug(message: string): boolean {
    if (!/^\s*\[(?:Forward|Backward|Update)\]/.test(message)) return false;
    const line = parseDebugLine(message);
    if (!line) return /\[Update\]|\[Backward\]|\[Forward\]/.test(message);
    const goesForward = line.kind === 'top' || line.kind === 'param';
    if (goesForward && !this.#isForward) this.#pass = this.#out.pass();
    this.#isForward = goesForward;
    this.#pass?.lines.push({ place: this.#out.line, line });
    return true;
  }
}
