/** A panel that stands alone has one backend: there is nothing to time it against. */
export const compareHere = async (): Promise<void> => {};
