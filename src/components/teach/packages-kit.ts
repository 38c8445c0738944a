/** What `npm run packages` makes packages with: bundled for Node. */
export { default as script } from 'virtual:sco-script';
export { defaultLessonPackage, defaultPackage } from './default-package';
export { makePackage, packageName } from './make-package';
