/** Texts of the page about reading without a network. A translation is another table of the same shape. */
export const keepEnglish = {
  looking: 'Looking at what is kept …',
  unable:
    'This browser keeps no pages here: it has no service workers, or this is a private window or an address without https.',
  failed:
    'Nothing could be kept: the network did not answer, or the browser has no room. Reload this page to try again.',
  forgotten: 'Nothing is kept any more. Pages are kept again as you visit them.',
  some: 'Pages that open without a network: {pages}. Their experiments train as well.',
  whole: 'The whole site is kept. Everything opens and trains without a network.',
  keeping: '{done} of {of} files',
  progress: 'Files that are kept',
  keepAll: 'Keep the whole site ({size} MB)',
  keepAllUnmeasured: 'Keep the whole site',
  stop: 'Stop',
  forget: 'Forget all',
  pages: 'Kept pages',
  lesson: '{title} (lesson)',
  lab: '{title} (experiment)',
};

export type KeepStrings = typeof keepEnglish;

const tables: Record<string, KeepStrings> = { en: keepEnglish };

export const keepStrings = (locale: string | undefined): KeepStrings => tables[locale ?? 'en'] ?? keepEnglish;
