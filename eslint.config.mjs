import eslint from '@eslint/js';
import astro from 'eslint-plugin-astro';
import tseslint from 'typescript-eslint';

const node = [
  'console',
  'process',
  'performance',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'URL',
  'fetch',
  'Buffer',
];
const browser = [
  'addEventListener',
  'window',
  'document',
  'location',
  'console',
  'customElements',
  'HTMLElement',
  'ResizeObserver',
  'URL',
  'URLSearchParams',
  'getComputedStyle',
  'innerHeight',
  'innerWidth',
  'outerHeight',
  'outerWidth',
  'scrollTo',
  'self',
  'top',
];
const readable = (names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

export default tseslint.config(
  { ignores: ['dist/', '.astro/', '.cache/', 'test-results/', 'node_modules/'] },
  eslint.configs.recommended,
  { files: ['**/*.{ts,tsx,astro}'], extends: [tseslint.configs.recommended] },
  ...astro.configs.recommended,
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.{ts,tsx,astro}'],
    rules: {
      'no-unused-vars': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
    },
  },
  {
    // A promise that nobody awaits hides its failure.
    files: ['src/**/*.{ts,tsx}', 'tests/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: { '@typescript-eslint/no-floating-promises': 'error', '@typescript-eslint/await-thenable': 'error' },
  },
  {
    // Playwright reads the names of fixtures from the pattern, so an empty one means "none".
    files: ['tests/e2e/**', 'tests/browser/**'],
    rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] },
  },
  { files: ['**/*.mjs'], languageOptions: { globals: readable(node) } },
  // Parts of these run in the pages.
  { files: ['src/tools/browsers/*.mjs'], languageOptions: { globals: readable(browser) } },
  { files: ['public/**/*.js'], languageOptions: { globals: readable(browser) } },
);
