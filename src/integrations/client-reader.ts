import type { AstroIntegration } from 'astro';

declare module 'astro' {
  interface AstroClientDirectives {
    'client:reader'?: { rootMargin?: string };
  }
}

/** Adds `client:reader`: a component wakes up when it is in view and somebody reads; see ../components/when-reader. */
export default function clientReader(): AstroIntegration {
  return {
    name: 'client-reader',
    hooks: {
      'astro:config:setup': ({ addClientDirective }) =>
        addClientDirective({ name: 'reader', entrypoint: './src/components/when-reader.ts' }),
    },
  };
}
