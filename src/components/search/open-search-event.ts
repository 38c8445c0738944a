/** Any part of a page may ask for the search: `dispatchEvent(new CustomEvent(openSearchEvent, { detail: text }))`. */
export const openSearchEvent = 'open-search';
