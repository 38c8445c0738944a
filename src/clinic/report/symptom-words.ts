type Settings = Record<string, string | number | boolean>;

/** What a symptom's file says about it. */
export interface SymptomWords {
  sentence: string;
  lesson?: string;
  showMe?: { experiment: string; settings: Settings };
  /** The body: cause, check, fix. */
  body: string;
}

/** Reads `content/symptoms/sNN.mdx`: the front matter is one field a line, texts in double quotes, settings in braces. */
export function readSymptomWords(mdx: string): SymptomWords {
  const [, matter = '', body = ''] = /^---\n([\s\S]*?)\n---\n?([\s\S]*)$/.exec(mdx) ?? [];
  const text = (field: string): string | undefined => {
    const found = new RegExp(`^${field}: (".*")$`, 'm').exec(matter)?.[1];
    return found && (JSON.parse(found) as string);
  };
  const lesson = text('lesson') ?? text('nearest');
  const shown = readShown(mdx);
  return {
    sentence: text('sentence') ?? '',
    ...(lesson !== undefined && { lesson }),
    ...(shown && { showMe: { experiment: shown.experiment, settings: shown.settings } }),
    body: body.trim(),
  };
}

/** The experiment that shows a symptom: with which settings, and what is mended in which curve. */
export interface Shown {
  experiment: string;
  settings: Settings;
  /** The broken settings where the two differ in the curve alone. */
  fixed: Settings;
  /** Figure and series, "loss/batch"; undefined where no curve shows it. */
  curve?: string;
  fixedCurve?: string;
}

/** Reads the field `experiment` of a symptom's file; undefined where it has none. */
export function readShown(mdx: string): Shown | undefined {
  const [, experiment, block = ''] = /^experiment:\n {2}id: (\S+)((?:\n {2}.*)*)/m.exec(mdx) ?? [];
  if (experiment === undefined) return undefined;
  const field = (name: string) => new RegExp(`^ {2}${name}: (.*)$`, 'm').exec(block)?.[1];
  const settings = readSettings(field('settings') ?? '');
  const fixed = field('fixed');
  const [curve, fixedCurve = curve] = [field('curve'), field('fixedCurve')].map((place) => place?.replaceAll('"', ''));
  return {
    experiment,
    settings,
    fixed: fixed === undefined ? settings : readSettings(fixed),
    ...(curve !== undefined && { curve, fixedCurve: fixedCurve! }),
  };
}

const isJson = /^(?:".*"|true|false|-?\d[\d.e+-]*)$/i;

function readSettings(inside: string): Settings {
  const pairs = [...inside.matchAll(/([\w-]+): ("[^"]*"|[^,\s]+)/g)];
  return Object.fromEntries(
    pairs.map(([, name, value]) => [
      name!,
      isJson.test(value!) ? (JSON.parse(value!) as string | number | boolean) : value!,
    ]),
  );
}
