/** A page that stands alone has no room for what takes steps apart. */
export const AnatomyButton = () => null;
export const StepAnatomy = () => null;
