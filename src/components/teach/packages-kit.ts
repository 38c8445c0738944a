/** What `npm run packages` makes packages with: bundled for Node. */
export { default as script } from 'virtual:sco-script';
export { defaultAssignment } from './default-assignment';
export { makePackage, packageName } from './make-package';
