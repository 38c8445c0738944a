/** Whether a page is made for frames: it stands below `/embed/`. */
export const isFramed = (address: URL): boolean => /^\/([^/]+\/)*embed\//.test(address.pathname);
