/** The experiments that have a notebook. */
export const notebookIds = ['batch-norm', 'depth', 'initialisation', 'learning-rate', 'shortcuts'] as const;

export type NotebookId = (typeof notebookIds)[number];

export const hasNotebook = (id: string): id is NotebookId => (notebookIds as readonly string[]).includes(id);
