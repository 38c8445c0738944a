/** Whether a path below the base is that of a frame for other people's pages, in whatever language: `embed/depth/`, `zh-cn/embed/depth/`. */
export const isEmbedPath = (path: string): boolean => /^([a-z]{2}(-[a-z]+)?\/)?embed\//.test(path);
