/** Where the page of an experiment that stands alone says what its download fills in: attributes of its root. */
export const offlineMarks = /data-site="[^"]*" data-query="[^"]*"/;

/** Those attributes. Both values are escaped. */
export const writeOfflineMarks = (site: string, query: string): string => `data-site="${site}" data-query="${query}"`;
