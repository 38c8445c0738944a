/** A page that stands alone has no editor to go back to. */
export const BackToCode = () => null;
