import { existsSync } from 'node:fs';
import { join } from 'node:path';

const translations = {
  'zh-cn': { label: '简体中文', lang: 'zh-CN' },
};

type Locales = Record<string, { label: string; lang: string }>;

/** English at the root, and each translation whose folder in `<root>/content/docs` exists. */
export function readLocales(root: string): Locales {
  const present = Object.entries(translations).filter(([locale]) => existsSync(join(root, 'content/docs', locale)));
  return { root: { label: 'English', lang: 'en' }, ...Object.fromEntries(present) };
}
