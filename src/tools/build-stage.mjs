// Builds the site unless nothing changed. Options: --out <folder>, --base </sub/>.
import { parseArgs } from 'node:util';
import { buildIfChanged } from './build.mjs';

const { values } = parseArgs({
  options: { out: { type: 'string' }, base: { type: 'string' } },
});
try {
  const built = await buildIfChanged({ out: values.out, base: values.base });
  console.log(built ? 'built' : 'nothing changed since the last build');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
