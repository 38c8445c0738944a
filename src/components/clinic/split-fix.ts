export type Framework = 'Caffe' | 'PyTorch' | 'Keras';

/** Whose log a format is, by its title; undefined where more than one writes it. */
export const frameworkOf = (title: string): Framework | undefined =>
  /caffe|fcn/i.test(title)
    ? 'Caffe'
    : /keras/i.test(title)
      ? 'Keras'
      : /pytorch|hugging|trainer/i.test(title)
        ? 'PyTorch'
        : undefined;

const label = /(?:^|(?<=\s))(Caffe|PyTorch|Keras)(?: and (Caffe|PyTorch|Keras))?:/g;

/**
 * A fix, `Caffe: … PyTorch: … Keras: …`, cut into what one framework needs, with the words before all three, and the rest.
 * Undefined where it says nothing of that framework alone.
 */
export function splitFix(html: string, framework: Framework): { own: string; rest: string } | undefined {
  const found = [...html.matchAll(label)];
  const pieces = found.map((one, i) => ({
    of: one.slice(1) as (string | undefined)[],
    html: html.slice(one.index, found[i + 1]?.index).trim(),
  }));
  const own = pieces.filter(({ of }) => of.includes(framework));
  const rest = pieces.filter(({ of }) => !of.includes(framework));
  // "Keras: the same": it leans on the words before it.
  if (own.length === 0 || rest.length === 0 || own.some((piece) => /\b(?:the same|likewise|alike)\b/.test(piece.html)))
    return undefined;
  const said = (some: typeof pieces) => some.map((piece) => piece.html).join(' ');
  return { own: `${html.slice(0, found[0]!.index)}${said(own)}`, rest: said(rest) };
}
