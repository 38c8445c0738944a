import type { Facts } from '../../clinic/log/record';

export type Framework = 'Caffe' | 'PyTorch' | 'Keras';

/** Whose log it is, by the title of its format, else by what the log says; two where either may have written it. */
export const frameworksOf = (title: string, said?: Facts['framework']): Framework[] =>
  /caffe|fcn/i.test(title)
    ? ['Caffe']
    : /keras/i.test(title)
      ? ['Keras']
      : /pytorch|hugging|trainer/i.test(title)
        ? ['PyTorch']
        : said
          ? [said]
          : ['PyTorch', 'Keras'];

const label = /(?:^|(?<=\s))(Caffe|PyTorch|Keras)(?: and (Caffe|PyTorch|Keras))?:/g;
/** A piece that says "the same" leans on the one before it. */
const leaning = /\b(?:the same|likewise|alike)\b/;

/**
 * A fix, `Caffe: … PyTorch: … Keras: …`, cut into what the frameworks of a log need, with the words before all of them, and the
 * rest. Undefined where it says nothing of these alone, or leans on the words before all.
 */
export function splitFix(html: string, frameworks: readonly Framework[]): { own: string; rest: string } | undefined {
  const found = [...html.matchAll(label)];
  const pieces = found.map((one, i) => ({
    of: one.slice(1) as (Framework | undefined)[],
    html: html.slice(one.index, found[i + 1]?.index).trim(),
  }));
  const isOwn = pieces.map(({ of }) => of.some((one) => one !== undefined && frameworks.includes(one)));
  // From the last: what it leans on may lean itself.
  for (let i = pieces.length - 1; i >= 0; i--) {
    if (!isOwn[i] || !leaning.test(pieces[i]!.html)) continue;
    if (i === 0) return undefined;
    isOwn[i - 1] = true;
  }
  const own = pieces.filter((_, i) => isOwn[i]);
  const rest = pieces.filter((_, i) => !isOwn[i]);
  if (own.length === 0 || rest.length === 0) return undefined;
  const said = (some: typeof pieces) => some.map((piece) => piece.html).join(' ');
  return { own: `${html.slice(0, found[0]!.index)}${said(own)}`, rest: said(rest) };
}
