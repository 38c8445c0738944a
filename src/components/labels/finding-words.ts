import type { LabelFileFault } from '../../lib/label-image/label-image';
import type { Finding, Reading } from '../../lib/label-image/report';

/** What a finding says, and what to do about it. `{name}` is filled in with the finding's values. */
export const findingWords: Record<Finding['code'], { says: string; fix?: string }> = {
  fits: { says: 'Labels 0 to {largest}, none missing. This is how a label image should look.' },
  complete: { says: 'Labels 0 to {largest}, none missing.' },
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
  'mask-or-voc': {
    says: 'Only 0 and {value}. That may be a mask. It is also the grey of PASCAL VOC’s colour for {names}: then a palette image was converted to grey, and other images of the set hold other levels.',
    fix: 'Look at a second image before you choose.',
  },
  'two-apart': {
    says: 'Only 0 and {value}, and nothing between: label {value} of a large set of classes, or a mask whose object was written as {value}?',
    fix: 'Look at a second image before you choose.',
  },
  'one-apart': {
    says: '{value} stands apart from the labels 0 to {before}: a label of a large set of classes, or an ignore label by another number than 255?',
    fix: 'If it is to be ignored, say ignore_label: {value} in the loss, or write 255.',
  },
  'even-levels': {
    says: '{levels} levels in equal steps from 0 to {last}: classes that were spread to be seen on a screen. As labels, they ask for {least} outputs at least.',
    fix: 'Number them. Whether 255 is the last class or is to be ignored, only you know.',
  },
  levels: {
    says: 'Levels far apart ({shown}): labels that were multiplied to be seen on a screen, or levels that somebody chose for it.',
    fix: 'Choose how to read them, and use the same table for all images.',
  },
  bits: {
    says: 'Black and white in 1 bit. PIL reads False and True, which count as 0 and 1; OpenCV, and with it Caffe, reads 0 and 255.',
    fix: 'Save with 8 bits per pixel.',
  },
  packed: {
    says: 'Grey levels of {depth} bits. Readers, PIL and OpenCV alike, stretch them to 0 to 255: the label {largest} arrives as {shown}.',
    fix: 'Save with 8 bits per pixel.',
  },
  'deep-small': {
    says: 'Labels up to {largest} in 16 bits. OpenCV’s imread, and with it Caffe, keeps the upper eight bits of each: every label arrives as {upper}. PIL, and OpenCV with IMREAD_UNCHANGED, read them as they are.',
    fix: 'Save with 8 bits per pixel.',
  },
  'deep-scaled': {
    says: 'Values of 16 bits, all multiples of {step}: labels of 8 bits that were written in the upper half. OpenCV’s imread, and with it Caffe, keeps just that half and reads the labels. PIL reads {largest}.',
    fix: 'Divide by {step}, and save with 8 bits per pixel.',
  },
  'deep-instances': {
    says: 'Values of 16 bits up to {largest}, of the form class × 1000 + number of the object, as Cityscapes’ instance files have them. OpenCV’s imread, and with it Caffe, keeps the upper eight bits, which mean nothing.',
    fix: 'For classes, divide by 1000 and drop the rest; or use the labelIds files of the set.',
  },
  deep: {
    says: 'Grey levels of 16 bits, up to {largest}. PIL reads them all; OpenCV’s imread, and with it Caffe, keeps the upper eight bits. The ignore label 255 is an ordinary value here.',
    fix: 'Renumber into 8 bits. This table is for one image; use the same one for all.',
  },
  'deep-colours': { says: '16 bits per channel. The upper eight of each were taken, as OpenCV’s imread does.' },
  'voc-grey': {
    says: 'These are the grey levels of PASCAL VOC’s colours: a palette image was converted to grey.{ambiguous}',
    fix: 'Convert again from the originals, keeping the palette indices.',
  },
  'voc-colours': {
    says: 'The colours of PASCAL VOC’s palette, saved as red, green and blue. A network would get three numbers per pixel, and no labels.',
    fix: 'Map each colour back to its index.',
  },
  'voc-swapped': {
    says: 'The colours of PASCAL VOC’s palette, with red and blue exchanged: OpenCV wrote an image that was read as red, green, blue.',
    fix: 'Map each colour back to its index, and exchange no channels on the way.',
  },
  colours: {
    says: '{colours} colours, and no palette that we know. Labels are numbers.',
    fix: 'Make a table from colour to label, the same for all images. The one below starts with black and goes by size.',
  },
  mixed: {
    says: '{main} values fill the areas, and {stray} others lie along the edges ({pixels} pixels): the image was resized smoothly, or saved as JPEG. A value between two labels is a third label.',
    fix: 'Resize labels with nearest neighbour only, and save PNG. The download gives each stray pixel the nearer of the two values.',
  },
  'mixed-many': {
    says: '{main} values fill the areas, and {stray} others lie along the edges ({pixels} pixels): the image was resized smoothly, or saved as JPEG. A value between two labels may be a third, so that no table puts it right.',
    fix: 'Go back to the original. Resize labels with nearest neighbour only, and save PNG.',
  },
  noise: {
    says: 'Areas of {main} values can be told. The other {stray} ({pixels} pixels) lie near those or along the edges, as the noise of JPEG does: a class and its noise look alike.',
    fix: 'Go back to the original PNG. No table from value to label puts this right.',
  },
  'noise-voc': {
    says: 'The areas have the colours of PASCAL VOC’s labels {labels}, with the noise of JPEG.',
    fix: 'Go back to the original PNG. Along every edge the colours are mixtures, and some of them are colours of other classes.',
  },
  photo: {
    says: '{colours} different values, and none that fills an area. This looks like a photograph, or like scores, not like labels.',
  },
  lossy: {
    says: 'The format of the file loses detail: JPEG and its kin change values near every edge, and a palette becomes colours.',
    fix: 'Keep labels as PNG, from the annotation tool to the last converter.',
  },
  palette: {
    says: 'A palette image: the indices are the labels, and the {entries} colours are for the eye. OpenCV, and with it Caffe’s ImageData and convert_imageset, reads the colours instead; numpy.array(PIL.Image.open(name)) keeps the indices.',
  },
  'beyond-palette': {
    says: 'The index {value} is beyond the {entries} colours of the palette: the file is not valid, and readers differ in what they make of it.',
    fix: 'Write the labels anew, with a palette of 256 entries or as grey levels.',
  },
  tripled: { says: 'Red, green and blue are equal everywhere: one channel is enough.' },
  alpha: {
    says: 'The file has an opacity beside its values. numpy.array(PIL.Image.open(name)) then has {channels} channels, not one; OpenCV’s imread, and with it Caffe, drops it.',
    fix: 'Save without an alpha channel.',
  },
  translucent: { says: 'Some pixels are transparent. Labels have no use for that; the values behind were taken.' },
};

/** How a repair reads the values; said where there is more than one. */
export const readingWords: Record<Reading['code'], string> = {
  only: 'as the table says',
  keep: 'labels, as they stand',
  order: 'numbered in order',
  'order-ignore': 'numbered in order, 255 is ignored',
  divide: 'divided by {step} (missing: {missing})',
  mask: 'a mask: 1 for {value}',
  voc: 'VOC’s label {label}, {name}',
  ignore: '{value} is ignored: 255',
  instances: 'the class: divided by 1000',
};

export const errorWords: Record<LabelFileFault, string> = {
  empty: '{name} is empty.',
  unknown: '{name} is no image that this browser can read. Give it a PNG.',
  broken: '{name} is damaged or cut off. Copy or export it again.',
  huge: '{name} is too large: at most 4,096 × 4,096 pixels and 64 MB. Cut out a part, without resizing.',
  interlaced: '{name} is an interlaced PNG of fewer than 8 bits per pixel. Save it without interlacing.',
};
