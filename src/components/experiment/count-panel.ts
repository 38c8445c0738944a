const counts = new WeakMap<object, Map<string, number>>();

/** How many panels of this experiment the page has so far, this one included; `page` is any object that lives as long as the page is rendered. */
export function countPanel(page: object, id: string): number {
  const ofPage = counts.get(page) ?? new Map<string, number>();
  const count = (ofPage.get(id) ?? 0) + 1;
  counts.set(page, ofPage.set(id, count));
  return count;
}
