/**
 * Whether the page around is dark, as JupyterLab (`data-jp-theme-light`), MyST and marimo (class `dark`) and others (`data-theme`) say it;
 * else by `scheme`, the CSS color-scheme in force there. A page that says nothing is light, whatever the system is. Null where
 * the page itself leaves it to the system.
 */
export function findTheme({ documentElement, body }: Document, scheme: string): 'dark' | 'light' | null {
  const said = [documentElement, body];
  const isDark = said.some(
    ({ dataset, classList }) =>
      dataset['jpThemeLight'] === 'false' || dataset['theme'] === 'dark' || classList.contains('dark'),
  );
  if (isDark) return 'dark';
  const isLight = said.some(({ dataset }) => dataset['jpThemeLight'] === 'true' || dataset['theme'] === 'light');
  if (isLight || !/\bdark\b/.test(scheme)) return 'light';
  return /\blight\b/.test(scheme) ? null : 'dark';
}
