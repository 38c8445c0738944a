/** What a symptom's file says about it. */
export interface SymptomWords {
  sentence: string;
  lesson?: string;
  showMe?: { experiment: string; settings: Record<string, string | number | boolean> };
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
  const experiment = /^experiment:\n {2}id: (\S+)(?:\n {2}settings: \{(.*)\})?/m.exec(matter);
  return {
    sentence: text('sentence') ?? '',
    ...(lesson !== undefined && { lesson }),
    ...(experiment && { showMe: { experiment: experiment[1]!, settings: readSettings(experiment[2] ?? '') } }),
    body: body.trim(),
  };
}

const isJson = /^(?:".*"|true|false|-?\d[\d.e+-]*)$/i;

function readSettings(inside: string): Record<string, string | number | boolean> {
  const pairs = [...inside.matchAll(/([\w-]+): ("[^"]*"|[^,\s]+)/g)];
  return Object.fromEntries(
    pairs.map(([, name, value]) => [
      name!,
      isJson.test(value!) ? (JSON.parse(value!) as string | number | boolean) : value!,
    ]),
  );
}
