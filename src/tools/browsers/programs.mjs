// The browsers that `npm run browsers` drives besides Chromium, as Debian has them.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const packages = ['firefox-esr', 'webkit2gtk-driver', 'xvfb'];
/** One line that installs what is missing. */
export const aptLine = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;

function inPath(name) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** WebKitGTK's own small browser lies beside its library, in a folder named after the machine. */
function findMiniBrowser() {
  const folders = existsSync('/usr/lib') ? readdirSync('/usr/lib').filter((name) => name.includes('linux-gnu')) : [];
  const paths = ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'].flatMap((version) =>
    folders.map((folder) => join('/usr/lib', folder, version, 'MiniBrowser')),
  );
  return paths.find((path) => existsSync(path)) ?? null;
}

/** Paths of the programs by name; null for what is missing. */
export function findPrograms() {
  return {
    firefox: inPath('firefox-esr') ?? inPath('firefox'),
    webkitDriver: inPath('WebKitWebDriver'),
    miniBrowser: findMiniBrowser(),
    xvfb: inPath('Xvfb'),
  };
}

/** Installs what is missing. Throws when that fails. */
export function installPrograms() {
  const command = process.getuid?.() === 0 ? aptLine : `sudo ${aptLine}`;
  console.log(command);
  const { status } = spawnSync('sh', ['-c', command], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`not installed: ${packages.join(', ')} (run it by hand: ${command})`);
}
