/** What somebody pasted where a text in the text format of protocol buffers belongs. */
export type PastedText = 'log' | 'python' | 'fields';

/** So much tells what a text is. */
const look = 20_000;

const signs: [PastedText, RegExp][] = [
  // Caffe's log (glog), and lines that other programs print.
  ['log', /^(?:[IWEF]\d{4} \d\d:\d\d:\d\d|[ \t]*(?:Iteration|Epoch|Step|Iter)(?:[ \t]+[#[(]?|:[ \t]*\[)\d)/im],
  // A dict or JSON: its keys have quotes. Or assignments and calls.
  ['python', /(?:^|[{,])[ \t]*(?:"[^"\n]{1,80}"|'[^'\n]{1,80}')[ \t]*:/m],
  [
    'python',
    /^[ \t]*(?:import|from)[ \t]\w+|^[ \t]*def[ \t]\w+[ \t]*\(|^[ \t]*\w+(?:\.\w+)*[ \t]*=[ \t]*(?:\{|\w+(?:\.\w+)*\()|^[ \t]*\w+\.\w+[ \t]*=/m,
  ],
];

/** Whether a text is worth reading field by field, and if not, what it is instead. Looks at its beginning only. */
export function recogniseText(text: string): PastedText {
  const code = text.slice(0, look).replace(/#.*/g, '');
  return signs.find(([, sign]) => sign.test(code))?.[0] ?? 'fields';
}
