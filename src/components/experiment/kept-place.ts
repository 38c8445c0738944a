/** What the runs of a panel are kept under on this device: one panel of one page. */
export const keptPlace = (uid: string): string => `kept:${location.pathname}:${uid}`;
