import type { Finding } from '../../lib/label-image/inspect';
import type { LabelFileError } from '../../lib/label-image/label-image';

/** What a finding says, and what to do about it. `{name}` is filled in with the finding's values. */
export const findingWords: Record<Finding['code'], { says: string; fix?: string }> = {
  fits: { says: 'Labels 0 to {largest}, none missing. This is how a label image should look.' },
  gaps: {
    says: 'The largest label is {largest}, and {classes} labels occur. One picture seldom holds all classes, so that is normal, if the others exist elsewhere.',
    fix: 'If they exist nowhere, renumber: a class without examples only costs outputs.',
  },
  single: { says: 'Only the label {label} occurs.' },
  ignored: {
    says: '{pixels} pixels have the value 255, the usual ignore label. They need no output.',
    fix: 'Say ignore_label: 255 in the loss, and in the accuracy layer too.',
  },
  'only-ignored': { says: 'Every pixel is 255, the usual ignore label: nothing here can be learned.' },
  'from-one': {
    says: 'Labels run from 1 to {largest}; no pixel is 0. With {classes} outputs the last class would have none.',
    fix: 'Subtract 1. If 0 occurs in your other images, it is a class of its own: then keep the labels, with one output more than the largest.',
  },
  'mask-255': {
    says: 'A mask of 0 and 255. FCN’s prototxts ignore the label 255: all {pixels} pixels of the object would be left out, and the network would see class 0 only.',
    fix: 'Write 1 in place of 255.',
  },
  mask: {
    says: 'A mask of 0 and {value}. As labels, that asks for {value} + 1 outputs.',
    fix: 'Write 1 in place of {value}.',
  },
  stretched: {
    says: 'All labels are multiples of {step}: they were multiplied to be seen on a screen.',
    fix: 'Divide by {step}.',
  },
  packed: {
    says: 'Grey levels of {depth} bit. Readers stretch them to 0 to 255, so the label {largest} does not arrive as {largest}.',
    fix: 'Save with 8 bits per pixel.',
  },
  deep: {
    says: 'Grey levels of 16 bits, up to {largest}. Caffe’s image layers read 8 bits, and the ignore label 255 is an ordinary value here.',
    fix: 'Renumber into 8 bits. This table is for one image; use the same one for all.',
  },
  'voc-grey': {
    says: 'These are the grey levels of PASCAL VOC’s colours: a palette image was converted to grey. Two of VOC’s levels belong to two classes each (38: aeroplane or potted plant; 113: bird or sofa); of the {levels} levels here, {ambiguous} are such.',
    fix: 'Convert again from the originals, keeping the palette indices.',
  },
  'voc-colours': {
    says: 'The colours of PASCAL VOC’s palette, saved as red, green and blue. A network would get three numbers per pixel, and no labels.',
    fix: 'Map each colour back to its index.',
  },
  colours: {
    says: '{colours} colours, and no palette that we know. Labels are numbers.',
    fix: 'Make a table from colour to label, the same for all images. The one below starts with black and goes by size.',
  },
  mixed: {
    says: '{main} values fill the areas, and {stray} others lie along the edges ({pixels} pixels): the image was resized smoothly, or saved as JPEG. A value between two labels is a third label.',
    fix: 'Resize labels with nearest neighbour only, and save PNG. The download gives each stray pixel the nearest of the main values.',
  },
  photo: {
    says: '{colours} different values, and none that fills an area. This looks like a photograph, or like scores, not like labels.',
  },
  lossy: {
    says: 'The file is no PNG. JPEG changes values near every edge, and a browser turns palettes into colours.',
    fix: 'Keep labels as PNG, from the annotation tool to the last converter.',
  },
  palette: {
    says: 'A palette image: the indices are the labels, and the {entries} colours are for the eye. OpenCV, and with it Caffe’s ImageData and convert_imageset, reads the colours instead; numpy.array(PIL.Image.open(name)) keeps the indices.',
  },
  tripled: { says: 'Red, green and blue are equal everywhere: one channel is enough.' },
  translucent: { says: 'Some pixels are transparent. Labels have no use for that; the values behind were taken.' },
};

export const errorWords: Record<LabelFileError['code'], string> = {
  empty: '{name} is empty.',
  unknown: '{name} is no image that this browser can read. Give it a PNG.',
  broken: '{name} is damaged or cut off. Copy or export it again.',
  huge: '{name} is too large: at most 4,096 × 4,096 pixels and 64 MB. Cut out a part, without resizing.',
  interlaced: '{name} is an interlaced PNG of fewer than 8 bits per pixel. Save it without interlacing.',
};
