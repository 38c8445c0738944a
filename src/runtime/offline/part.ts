/** Text of a part that the page holds deflated, by its name. The page's first script has it, since it needs one of them itself. */
declare const clinicPart: (name: 'page' | 'engine' | 'files') => Promise<string>;

export const readPart: typeof clinicPart = (name) => clinicPart(name);
