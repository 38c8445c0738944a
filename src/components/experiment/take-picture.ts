import { fill } from '../../lib/fill';
import type { Picture } from '../../lib/param-kinds/image';
import { decodePicture, PictureError } from './decode-picture';
import { pictureStrings } from './picture-strings';
import type { Strings } from './strings';

/** The picture in a file that the reader has chosen, null where there is none, and what to say of it. */
export async function takePicture(
  file: File,
  maxSide: number,
  strings: Pick<Strings, 'locale'>,
): Promise<{ picture: Picture | null; text: string }> {
  const said = pictureStrings(strings);
  const { name } = file;
  try {
    const { picture, from } = await decodePicture(file, maxSide);
    const { width, height } = picture;
    const words = from.width === width && from.height === height ? said.used : said.scaled;
    const values = { name, width, height, fromWidth: from.width, fromHeight: from.height };
    return { picture, text: fill(words, values) };
  } catch (cause) {
    const isHuge = cause instanceof PictureError && cause.code === 'huge';
    return { picture: null, text: isHuge ? fill(said.huge, { name, ...cause.size }) : fill(said.broken, { name }) };
  }
}
