/** One statement of Python without its comment, on one line, and where it begins. */
export interface Statement {
  text: string;
  line: number;
  indent: number;
}

/** Code of a training. */
export interface Snippet {
  framework: 'keras' | 'pytorch';
  statements: Statement[];
}

/** What runs are called that are no runs, but code. */
export const codeFormats = [
  { id: 'pytorch-code', title: 'code of PyTorch' },
  { id: 'keras-code', title: 'code of Keras' },
];

/** Lines of a text with their numbers. */
export type NumberedLine = readonly [text: string, line: number];

const pytorch =
  /^\s*(?:import torch|from torch)|\bnn\.(?:[A-Z]\w+\(|Module\b)|\bF\.\w+\(|\.backward\(|\boptimizer\.(?:step|zero_grad)\(|\boptim\.[A-Z]\w+\(|\btorch\.\w+\(|\.parameters\(\)|\bdef forward\(/;
const keras =
  /^\s*(?:import|from) (?:tensorflow|keras|tf_keras)|\bkeras\.\w+|\.compile\(|\.fit(?:_generator)?\(|\bmodel\.add\(|\blayers\.[A-Z]\w+\(|\b(?:Dense|Conv2D|LSTM|Embedding|Flatten|Dropout|Activation)\((?=[\w"'(,)])|\.trainable\s*=/;
const code =
  /^\s*(?:(?:import|from|def|class|for|while|if|elif|with|return|raise|assert|global|del) \S|(?:else|try|finally):|except\b|@\w|[)\]}]|#|"""|'''|[\w.[\]"', ]{1,80}\s?[-+*/]?=(?!=)\s*\S|[\w.]{1,80}\()/;
/** As many lines of a framework are code even among the lines of a log. */
const many = 6;

/** So many lines of a text are looked at as code, and so much of each. */
export const longestSnippet = 3000;
const longestCode = 1000;

/** The line before one that a trace of an error quotes. */
const traced = /^\s*File ".{1,200}", line \d+/;

/**
 * The code of a training in a text: lines that call a framework, two at least, in a text of which half looks like code, or six
 * among anything else. A trace of an error, or a network that was printed, has fewer. Undefined where there is none.
 */
export function recogniseSnippet(lines: readonly NumberedLine[]): Snippet | undefined {
  const written = lines
    .slice(0, longestSnippet)
    .map(([text, line]) => [text.slice(0, longestCode), line] as const)
    .filter(([text], i, all) => text.trim() !== '' && !traced.test(all[i - 1]?.[0] ?? ''))
    .map(([text, line]) => [stripPrompt(text), line] as const);
  const coded = written.map(([text]) => text.slice(0, 300)).filter((text) => code.test(text));
  // A warning that quotes code comes once from each process.
  const different = new Set(coded.map((text) => text.trim()));
  const count = (calls: RegExp) => [...different].filter((text) => calls.test(text)).length;
  const [ofPytorch, ofKeras] = [count(pytorch), count(keras)];
  const calls = Math.max(ofPytorch, ofKeras);
  if (calls < 2 || (calls < many && coded.length < written.length / 2)) return undefined;
  return { framework: ofPytorch >= ofKeras ? 'pytorch' : 'keras', statements: listStatements(written) };
}

const stripPrompt = (text: string): string => text.replace(/^(?:>>> ?|\.\.\. |In \[\d+\]: )/, '');

/** A longer statement is a table of numbers: its beginning counts. */
const longest = 2000;
const mostLines = 200;

/** Lines joined while a bracket is open. What stands between triple quotes is no code. */
function listStatements(lines: readonly NumberedLine[]): Statement[] {
  const statements: Statement[] = [];
  let open: { parts: string[]; depth: number; line: number; indent: number } | undefined;
  let isText = false;
  for (const [raw, line] of lines) {
    const fences = raw.split(/"""|'''/).length - 1;
    const isInside = isText;
    if (fences % 2 === 1) isText = !isText;
    if (isInside || fences > 0) continue;
    const { text, depth } = readLine(raw.slice(0, longest));
    if (text.trim() === '') continue;
    open ??= { parts: [], depth: 0, line, indent: text.length - text.trimStart().length };
    open.parts.push(text.trim());
    open.depth += depth;
    if (open.depth > 0 && open.parts.length < mostLines) continue;
    statements.push(close(open));
    open = undefined;
  }
  if (open) statements.push(close(open));
  return statements;
}

const close = ({ parts, line, indent }: { parts: string[]; line: number; indent: number }): Statement => ({
  text: parts.join(' ').slice(0, longest),
  line,
  indent,
});

/** A line without its comment, and how many brackets it leaves open. */
function readLine(raw: string): { text: string; depth: number } {
  let quote = '';
  let depth = 0;
  for (let i = 0; i < raw.length; i++) {
    const sign = raw[i]!;
    if (quote !== '') {
      if (sign === '\\') i++;
      else if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '#') return { text: raw.slice(0, i), depth };
    else if ('([{'.includes(sign)) depth++;
    else if (')]}'.includes(sign)) depth--;
  }
  return { text: raw, depth };
}
