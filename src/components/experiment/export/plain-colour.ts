/** A colour that changes with the scheme of the page, as one that does not: `light-dark(#fff, #101614)` -> `#fff`. */
export function plainColour(value: string, isDark: boolean): string {
  const part = String.raw`([^,()]*(?:\([^()]*\))?[^,()]*)`;
  const pair = new RegExp(String.raw`light-dark\(${part},${part}\)`, 'g');
  return value.replace(pair, (_, light: string, dark: string) => (isDark ? dark : light).trim());
}

/** Whether an element is drawn in the dark scheme: that which its page has chosen, or where it allows both, the system. */
export function isDrawnDark({ colorScheme }: Pick<CSSStyleDeclaration, 'colorScheme'>): boolean {
  const [allowsDark, allowsLight] = ['dark', 'light'].map((name) => colorScheme.includes(name));
  return Boolean(allowsDark && (!allowsLight || matchMedia('(prefers-color-scheme: dark)').matches));
}
