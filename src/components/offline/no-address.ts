/** A page that stands alone has no address that could ask for the runs of a claim, or cite one. */
export const useHashCode = () => ({ ClaimRuns: undefined, cited: undefined });
