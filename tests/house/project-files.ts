import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The repository root. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Files of the project, relative to its root: those that git has or would take. */
export function listProjectFiles(): string[] {
  const git = ['ls-files', '--cached', '--others', '--exclude-standard'];
  const { status, stdout, stderr } = spawnSync('git', git, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ls-files failed: ${stderr}`);
  return stdout.split('\n').filter((path) => path !== '' && existsSync(`${root}${path}`));
}
