/** Parts of the course: lesson numbers `from` to `to`. Their names are texts `group.<id>` in `content/i18n`. */
export const lessonGroups = [
  { id: 'loss', from: 1, to: 10 },
  { id: 'segmentation', from: 11, to: 13 },
  { id: 'depth', from: 14, to: 17 },
  { id: 'transfer', from: 18, to: 19 },
  { id: 'detection', from: 20, to: 21 },
  { id: 'today', from: 22, to: 25 },
] as const;
