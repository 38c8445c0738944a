const counts = new WeakMap<object, Map<string, number>>();

/** How many things of this name the page has so far, this one included; `page` is any object that lives as long as the page is rendered. */
export function countOnPage(page: object, name: string): number {
  const ofPage = counts.get(page) ?? new Map<string, number>();
  const count = (ofPage.get(name) ?? 0) + 1;
  counts.set(page, ofPage.set(name, count));
  return count;
}
