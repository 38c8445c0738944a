// npm start: installs what is missing, builds what changed, serves the site. Runs on a fresh clone with Node 20 or later.
import { join } from 'node:path';
import { buildIfChanged } from './build.mjs';
import { ensureInstalled, root } from './install.mjs';
import { serveSite } from './serve.mjs';

const base = process.env['BASE'] || '/';
try {
  if (!/^\/(.*\/)?$/.test(base))
    throw new Error(`invalid base: ${base} (BASE starts and ends with a slash, e.g. /sub/)`);
  ensureInstalled();
  console.log('Looking for changes since the last build ...');
  if (!(await buildIfChanged({ base }))) console.log('Nothing changed: serving the last build.');
  await serveSite({ root: join(root, 'dist'), base });
} catch (error) {
  console.error(`\nnpm start: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
