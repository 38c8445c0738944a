/** In a page that stands alone no step is taken apart: the code of it would be larger than the room that is left. */
export const AnatomyButton = () => null;
export const StepAnatomy = () => null;
