type Settings = Record<string, string | number | boolean>;

/** What a symptom's file says about it. */
export interface SymptomWords {
  sentence: string;
  lesson?: string;
  /** `of`: what a run must have come to, to be like it; any other gets none. */
  showMe?: { experiment: string; settings: Settings; of?: string };
  cases: Record<string, CaseWords>;
  /** The body: cause, check, fix. */
  body: string;
}

/** What is said of one case: in place of the sentence, before the cause, before the fix. */
export interface CaseWords {
  says?: string;
  cause?: string;
  fix?: string;
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
    ...(shown && {
      showMe: { experiment: shown.experiment, settings: shown.settings, ...(shown.of && { of: shown.of }) },
    }),
    cases: readCases(matter),
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
  of?: string;
}

/** Reads the field `cases`: names, and under each its texts in double quotes. */
function readCases(matter: string): SymptomWords['cases'] {
  const [, block = ''] = /^cases:\n((?: {2}.*(?:\n|$))+)/m.exec(matter) ?? [];
  const cases = block.split(/^ {2}(?=\S)/m).filter(Boolean);
  return Object.fromEntries(
    cases.map((one) => {
      const texts = [...one.matchAll(/^ {4}(says|cause|fix): (".*")$/gm)];
      return [
        one.slice(0, one.indexOf(':')),
        Object.fromEntries(texts.map(([, part, text]) => [part!, JSON.parse(text!) as string])),
      ];
    }),
  );
}

/** Reads the field `experiment` of a symptom's file; undefined where it has none. */
export function readShown(mdx: string): Shown | undefined {
  const [, experiment, block = ''] = /^experiment:\n {2}id: (\S+)((?:\n {2}.*)*)/m.exec(mdx) ?? [];
  if (experiment === undefined) return undefined;
  const field = (name: string) => new RegExp(`^ {2}${name}: (.*)$`, 'm').exec(block)?.[1];
  const settings = readSettings(field('settings') ?? '');
  const fixed = field('fixed') ?? field('changed');
  const of = field('of');
  const [curve, fixedCurve = curve] = [field('curve'), field('fixedCurve')].map((place) => place?.replaceAll('"', ''));
  return {
    experiment,
    settings,
    fixed: fixed === undefined ? settings : readSettings(fixed),
    ...(curve !== undefined && { curve, fixedCurve: fixedCurve! }),
    ...(of !== undefined && { of }),
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
