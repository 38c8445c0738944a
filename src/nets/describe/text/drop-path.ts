/** What no library says of a join with drop-path. */
export const dropPathWords = 'Drop-path: in training the mean of the branches that were drawn.';
