import type { Rolldown } from 'vite';

/**
 * How the page's scripts are cut. What a panel loads is one file and not a dozen, which compresses better and takes one
 * request; preact is apart from it, since other islands and the search load it alone.
 */
export const panelChunks: Rolldown.CodeSplittingOptions = {
  groups: [
    { name: 'preact', test: /node_modules[\\/](@preact|preact)[\\/]/, priority: 1 },
    // Every page fetches something later, and so has the helper for it.
    { name: 'preload', test: /vite[\\/]preload-helper/, priority: 1 },
    // Blocks of code have both too, and stand on pages whose panels are far below; the search has the second.
    { name: 'clipboard', test: /(components[\\/]clipboard|lib[\\/]fill)\.ts$/, priority: 1 },
    // With all that it imports statically.
    { name: 'Panel', test: /components[\\/]experiment[\\/]Panel\.tsx$/ },
  ],
};

/**
 * Names the chunk of an experiment's cell after the experiment, and that of a tfjs backend after its package: by their files they
 * would all be called `cell` and `dist`.
 */
export function nameChunk({
  name,
  facadeModuleId,
}: Pick<Rolldown.PreRenderedChunk, 'name' | 'facadeModuleId'>): string {
  return (
    /(?:experiments[\\/]([\w-]+)[\\/]cell\.ts|@tensorflow[\\/](tfjs-backend-\w+))/
      .exec(facadeModuleId ?? '')
      ?.slice(1)
      .find(Boolean) ?? name
  );
}
