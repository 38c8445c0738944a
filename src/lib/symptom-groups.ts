/** What a reader sees first, in the order of the fault tree. */
export const symptomGroups = [
  'broken',
  'flat',
  'number',
  'slow',
  'shape',
  'validation',
  'inside',
  'transfer',
  'depth',
  'pictures',
  'kinds',
] as const;

export type SymptomGroup = (typeof symptomGroups)[number];
