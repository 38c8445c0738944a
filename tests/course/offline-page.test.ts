import { expect, it } from 'vitest';
import { fillOfflinePage } from '../../src/course/offline-page';

it('fills in the site and the settings, and does so again', () => {
  const page = '<html data-site="" data-query="" lang="en"><body>$1</body></html>';
  const filled = fillOfflinePage(page, { site: 'https://a.example/b/', query: '?v=1&lr=1e-3&a="x$&' });
  expect(filled).toBe(
    '<html data-site="https://a.example/b/" data-query="?v=1&amp;lr=1e-3&amp;a=&quot;x$&amp;" lang="en"><body>$1</body></html>',
  );
  expect(fillOfflinePage(filled, { site: '', query: '' })).toBe(page);
});

it('refuses what is no such page, and says what makes one', () => {
  expect(() => fillOfflinePage('<html lang="en">', { site: '', query: '' })).toThrow('npm run build');
});
