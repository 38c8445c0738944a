// npm run clinic -- [--json] file ... : what went wrong in logs. npm run clinic:score -- folder : the score board.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildClinicCommand } from '../integrations/clinic-command.ts';
import { root } from './node-build.mjs';

const outDir = join(root, '.cache', 'clinic');
await buildClinicCommand(outDir);
const { status } = spawnSync(process.execPath, [join(outDir, 'clinic.mjs'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  // Names of files are relative to where the command was given.
  cwd: process.env.INIT_CWD ?? process.cwd(),
});
process.exitCode = status ?? 2;
