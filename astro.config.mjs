// @ts-check
import { fileURLToPath } from 'node:url';
import { satteri } from '@astrojs/markdown-satteri';
import preact from '@astrojs/preact';
import { defineConfig } from 'astro/config';
import esModules from './src/integrations/bundle/es-modules.ts';
import { nameChunk, panelChunks } from './src/integrations/chunks.ts';
import clientReader from './src/integrations/client-reader.ts';
import clinicCommand from './src/integrations/clinic-command.ts';
import classicWorker from './src/integrations/classic-worker.ts';
import { contentPolicy } from './src/integrations/content-policy.ts';
import { keepSite } from './src/integrations/keep.ts';
import { lessonSidebar } from './src/integrations/lessons.ts';
import { readLocales } from './src/integrations/locales.ts';
import offlinePages from './src/integrations/offline/index.ts';
import { baseLinksPlugin } from './src/integrations/satteri-base-links.ts';
import { partsPlugin } from './src/integrations/satteri-parts.ts';
import { mathPlugin } from './src/integrations/satteri-math.ts';
import { percentPlugin } from './src/integrations/satteri-percent.ts';
import scoScript from './src/integrations/sco-script.ts';
import { searchIndex } from './src/integrations/search-index.ts';
import { shippedPackages } from './src/integrations/shipped-packages.ts';
import { starlightAtRoot } from './src/integrations/starlight-at-root.ts';
import wasmKernels from './src/integrations/wasm-kernels.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
/** SITE: origin for canonical addresses and the sitemap. BASE: path below it. OUT: another output folder. */
const { SITE, BASE = '/', OUT } = process.env;
const shipped = shippedPackages();

export default defineConfig({
  site: SITE,
  base: BASE,
  outDir: OUT ?? './dist',
  // Rendered Markdown in the cache contains the base path: builds with their own output have their own cache.
  cacheDir: OUT ? `${OUT.replace(/\/$/, '')}.cache` : './.cache/astro',
  // BASE_URL too ends with a slash.
  trailingSlash: 'always',
  vite: {
    plugins: [wasmKernels(), scoScript(), shipped.plugin],
    // Every MDX page would warn of a directive that Astro itself puts there and reads before bundling.
    build: {
      rolldownOptions: { onLog: (level, log, pass) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && pass(level, log) },
    },
    environments: {
      client: {
        build: {
          rolldownOptions: {
            output: {
              codeSplitting: panelChunks,
              chunkFileNames: (chunk) => `_astro/${nameChunk(chunk)}.[hash].js`,
            },
          },
        },
      },
    },
    worker: {
      format: 'es',
      plugins: () => [wasmKernels(), shipped.plugin],
      rolldownOptions: { output: { chunkFileNames: (chunk) => `_astro/${nameChunk(chunk)}-[hash].js` } },
    },
    optimizeDeps: {
      include: [
        '@tensorflow/tfjs-core',
        '@tensorflow/tfjs-layers',
        '@tensorflow/tfjs-backend-cpu',
        '@tensorflow/tfjs-backend-wasm',
        '@tensorflow/tfjs-backend-webgl',
        '@tensorflow/tfjs-backend-webgpu',
        '@observablehq/plot',
      ],
    },
  },
  markdown: {
    processor: satteri({
      features: { math: true },
      mdastPlugins: [mathPlugin, percentPlugin],
      hastPlugins: [baseLinksPlugin(BASE), partsPlugin],
    }),
  },
  integrations: [
    preact(),
    starlightAtRoot({
      title: { en: 'Convergence Clinic', 'zh-CN': 'Convergence Clinic' },
      locales: readLocales(root),
      sidebar: lessonSidebar(root),
      lastUpdated: true,
      credits: false,
      // src/components/search takes its place.
      pagefind: false,
      // src/pages/404.astro takes its place.
      disable404Route: true,
      head: [
        { tag: 'link', attrs: { rel: 'manifest', href: `${BASE.replace(/\/?$/, '/')}site.webmanifest` } },
        { tag: 'link', attrs: { rel: 'apple-touch-icon', href: `${BASE.replace(/\/?$/, '/')}icon-192.png` } },
      ],
      customCss: ['./src/styles/tokens.css', './src/styles/site.css'],
      components: {
        Head: './src/components/Head.astro',
        Header: './src/components/Header.astro',
        PageFrame: './src/components/PageFrame.astro',
        MarkdownContent: './src/components/MarkdownContent.astro',
        PageTitle: './src/components/PageTitle.astro',
        PageSidebar: './src/components/PageSidebar.astro',
        ThemeProvider: './src/components/ThemeProvider.astro',
      },
      expressiveCode: {
        // Lessons mark no lines of their code.
        textMarkers: false,
        // No block has a title or a terminal's frame; src/components/code has the button that copies.
        frames: false,
        themes: ['starlight-light', 'starlight-dark'],
        useStarlightUiThemeColors: false,
        styleOverrides: {
          codeBackground: 'var(--wash)',
          codeForeground: 'var(--ink)',
          borderColor: 'var(--rule)',
          borderRadius: '6px',
          codeFontSize: '0.875rem',
          codeLineHeight: '1.6',
        },
      },
    }),
    clientReader(),
    searchIndex(),
    classicWorker(),
    clinicCommand(),
    esModules(),
    shipped.integration,
    contentPolicy(),
    // After it: these pages have a policy of their own.
    offlinePages(),
    keepSite(),
  ],
});
