import { transform } from 'sucrase';

/** JavaScript of a cell's TypeScript, or why there is none. */
export type Stripped = { code: string } | { line: number; message: string };

/** Takes the types out of a text; every line stays at its place. A fault of syntax gives its line, counted from 1. */
export function stripTypes(text: string): Stripped {
  try {
    const { code } = transform(text, {
      transforms: ['typescript'],
      disableESTransforms: true,
      keepUnusedImports: true,
    });
    return { code };
  } catch (cause) {
    const { message, loc } = cause as Error & { loc?: { line: number } };
    return { line: loc?.line ?? 1, message: message.replace(/^Error transforming [^:]*: |\s*\(\d+:\d+\)$/g, '') };
  }
}
