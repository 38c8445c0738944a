/** A page or module that stands alone has no room for what plays lines. */
export const HearLines = () => null;
