import {
  closeSync,
  createReadStream,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import texts from '../../content/i18n/en.json';
import { describeAsJson, judgeLog, statusOf, toJson, type JsonRun } from '../clinic/report/file-report';
import { largest, quoteLines, readBytes } from '../clinic/report/read-bytes';
import { noteWords, unreadableWords } from '../clinic/report/reasons';
import { readTruth, scoreFile, scoreFindings, tabulateScores, type Scored, type Truth } from '../clinic/report/score';
import { readSymptomWords } from '../clinic/report/symptom-words';
import {
  judgePrototxts,
  prototxtAsJson,
  prototxtAsText,
  statusOfPrototxt,
  type JsonPrototxt,
  type PrototxtFile,
} from '../clinic/report/prototxt-report';
import { describeAsText } from '../clinic/report/text-report';
import { readValueWords } from '../clinic/report/value-words';
import { longestPrototxt, look, recognisePrototxt } from '../clinic/nets/recognise-prototxt';

/** The command line of the clinic: findings of logs as text or JSON, and the score board over logs with a truth. */
const usage = `usage: clinic [--json] file ...
       clinic --score folder

Reads logs of trainings (Caffe, Keras, PyTorch Lightning, Hugging Face, TensorBoard, CSV, JSON, plain text), alone or in a
notebook of Jupyter, and says what went wrong; reads nets and solvers of Caffe (prototxt), a solver together with the nets beside
it. Code of Keras and PyTorch gets hints.
Exit status: 0 nothing certain or likely, 1 findings, 2 a file that cannot be read.
--score reads each file of the folder that has a file of the same name with .truth at the end.`;

const files = import.meta.glob<string>('/content/symptoms/s*.mdx', { query: '?raw', import: 'default', eager: true });
const words = new Map(
  Object.entries(files).map(([path, text]) => [/s\d\d(?=\.mdx$)/.exec(path)![0], readSymptomWords(text)] as const),
);

const valueWords = readValueWords(texts);

const names = process.argv.slice(2);
process.exitCode = await main(names);

async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help') || args.length === 0) {
    console.log(usage);
    return args.length === 0 ? 2 : 0;
  }
  const unknown = args.find((arg) => arg.startsWith('-') && arg !== '--json' && arg !== '--score');
  if (unknown) return complain(`unknown option: ${unknown}`);
  const paths = args.filter((arg) => !arg.startsWith('-'));
  return args.includes('--score') ? await score(paths[0]) : await examine(paths, args.includes('--json'));
}

function complain(message: string): number {
  console.error(`${message}\n${usage}`);
  return 2;
}

async function examine(paths: readonly string[], asJson: boolean): Promise<number> {
  let worst = 0;
  const all: (JsonRun | JsonPrototxt)[] = [];
  const prototxts = new Map(judgePrototxts(paths.flatMap(readPrototxt)).map((judged) => [judged.file, judged]));
  for (const path of paths) {
    const prototxt = prototxts.get(path);
    if (prototxt) {
      worst = Math.max(worst, statusOfPrototxt(prototxt));
      if (asJson) all.push(prototxtAsJson(prototxt, words));
      else console.log(prototxtAsText(prototxt, words, valueWords));
      continue;
    }
    const log = await open(path);
    if ('unreadable' in log) {
      console.error(`${path}: ${log.unreadable}`);
      worst = 2;
      continue;
    }
    const judged = judgeLog(log);
    worst = Math.max(worst, statusOf(judged));
    if (asJson) {
      all.push(...describeAsJson(path, log, judged, words));
      for (const { code, count } of log.notes) console.error(`${path}: ${noteWords[code](count)}`);
      continue;
    }
    const wanted = new Set(judged.flatMap(({ report }) => report.findings.flatMap(({ lines }) => lines.slice(0, 4))));
    console.log(describeAsText(path, log, judged, words, await quoteLines(createReadStream(path), wanted), valueWords));
  }
  if (asJson) console.log(toJson(all));
  return worst;
}

/** A net or a solver, known by its beginning; nothing for every other file. */
function readPrototxt(path: string): PrototxtFile[] {
  if (!existsSync(path) || !statSync(path).isFile() || statSync(path).size > longestPrototxt) return [];
  const file = openSync(path, 'r');
  const head = Buffer.alloc(look);
  const length = readSync(file, head, 0, look, 0);
  closeSync(file);
  const kind = recognisePrototxt(head.toString('utf8', 0, length));
  return kind ? [{ file: path, kind, text: readFileSync(path, 'utf8') }] : [];
}

async function open(path: string) {
  if (!existsSync(path) || !statSync(path).isFile()) return { unreadable: 'no such file' };
  if (statSync(path).size > largest.text) return { unreadable: unreadableWords['too-large'] };
  const log = await readBytes(createReadStream(path, { highWaterMark: 1 << 20 }), path);
  return 'unreadable' in log ? { unreadable: unreadableWords[log.unreadable] } : log;
}

async function score(folder: string | undefined): Promise<number> {
  if (folder === undefined || !existsSync(folder)) return complain(`no such folder: ${folder ?? ''}`);
  const scored: Scored[] = [];
  const inside = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  for (const name of inside.filter((one) => one.endsWith('.truth'))) {
    const path = join(folder, name.slice(0, -'.truth'.length));
    const truth = readTruth(readFileSync(join(folder, name), 'utf8'));
    const [prototxt] = judgePrototxts(readPrototxt(path));
    if (prototxt) {
      const { findings } = (prototxt.net ?? prototxt.solver)!;
      scored.push(
        tellWrong(path, scoreFindings(findings, truth, `caffe-${prototxt.kind}`), truth, [listFindings(findings)]),
      );
      continue;
    }
    const log = await open(path);
    if ('unreadable' in log) console.log(`${name}: ${log.unreadable}`);
    const judged = 'unreadable' in log ? [] : judgeLog(log);
    const said = judged.map(({ report }) => `${report.outcome} ${listFindings(report.findings)}`.trim());
    scored.push(tellWrong(path, scoreFile(judged, truth), truth, said));
  }
  if (scored.length === 0) return complain(`no .truth files in ${folder}`);
  console.log(tabulateScores(scored));
  return scored.some(({ falseCertain }) => falseCertain.length > 0) ? 1 : 0;
}

function listFindings(findings: readonly { id: string; strength: string }[]): string {
  return findings.map(({ id, strength }) => `${id} ${strength}`).join(' ');
}

/** Prints a file that was not judged as its truth says. */
function tellWrong(path: string, one: Scored, truth: Truth, said: readonly string[]): Scored {
  const isRight =
    one.outcomeRight !== false && one.causeNamed !== false && one.falseCertain.length + one.falseAlarms.length === 0;
  if (!isRight)
    console.log(`${path}: expected ${truth.outcome ?? ''} ${truth.ids.join(' ')}, found ${said.join('; ')}`);
  return one;
}
