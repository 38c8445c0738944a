// Finds what a reader cannot see or press. All functions here are serialised into the page.

/** Scrolls through the page, so that all of it wakes up, and waits until the panels listen. */
export async function wake() {
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  for (let at = 0; at < document.documentElement.scrollHeight; at += innerHeight / 2) {
    scrollTo(0, at);
    await pause(40);
  }
  const isAwake = () => [...document.querySelectorAll('.panel')].every(({ dataset }) => dataset.ready === 'true');
  for (const until = Date.now() + 30_000; !isAwake() && Date.now() < until;) await pause(100);
  if (!isAwake()) throw new Error('a panel does not wake up');
}

/** Elements that are cut off or covered, as `what: by how much or what lies there instead`. */
export function findCut() {
  const found = [];
  const name = (element) => {
    const words = (element.getAttribute('aria-label') ?? element.textContent ?? '')
      .trim()
      .replace(/\s+/g, ' ')
      .slice(0, 40);
    const place = element.closest('[data-experiment]')?.dataset.experiment ?? '';
    return `${place} ${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} "${words}"`.trim();
  };
  const scrolls = (element) => {
    for (let around = element.parentElement; around; around = around.parentElement)
      if (/auto|scroll/.test(getComputedStyle(around).overflowX) && around !== document.documentElement) return true;
    return false;
  };
  const isShown = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };
  const overhang = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (overhang > 0) found.push(`the page is ${overhang} px wider than the window`);

  const width = document.documentElement.clientWidth;
  for (const element of document.querySelectorAll(
    'main :is(h1, h2, h3, p, table, figure, svg:not(svg *), button, input, select, summary)',
  )) {
    if (!isShown(element) || scrolls(element)) continue;
    const { left, right } = element.getBoundingClientRect();
    const cut = Math.max(-left, right - width);
    if (cut > 1) found.push(`${name(element)}: ${Math.round(cut)} px outside the window`);
  }

  const pressed = 'button, summary, select, input:not([type="radio"], [type="checkbox"], [type="file"])';
  for (const element of document.querySelectorAll(`main :is(${pressed})`)) {
    if (!isShown(element) || getComputedStyle(element).pointerEvents === 'none') continue;
    element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    const { left, top, width: wide, height } = element.getBoundingClientRect();
    const hit = document.elementFromPoint(left + wide / 2, top + height / 2);
    if (!hit || !(element.contains(hit) || hit.closest('label')?.contains(element)))
      found.push(`${name(element)}: ${hit ? `covered by ${name(hit)}` : 'not where it should be'}`);
  }
  scrollTo(0, 0);
  return [...new Set(found)];
}

/** Presses Run in the first panel. */
export function pressRun() {
  document.querySelector('.panel .run-buttons .go').click();
}
