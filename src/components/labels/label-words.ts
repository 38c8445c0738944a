import type { SampleName } from '../../lib/label-image/samples';

export const sampleWords: Record<SampleName, string> = {
  palette: 'palette, as VOC has it',
  colours: 'the same as RGB',
  mask: 'a mask of 0 and 255',
  'from-one': 'labels from 1',
  smoothed: 'a mask, resized smoothly',
  'voc-grey': 'a palette turned to grey',
};

export const words = {
  choose: 'Choose a label image',
  orDrop: 'or drop it here, or paste it. It stays on this page: nothing is sent anywhere.',
  samples: 'Or try one of these:',
  stored: 'as a viewer shows it',
  labelled: 'one colour per label',
  facts: '{name}: {width} × {height} pixels, {kind}',
  palette: '{depth}-bit palette',
  grey: '{depth}-bit grey',
  colour: '{depth}-bit colour',
  outputs: 'num_output: at least {outputs}',
  outputsAfter: 'num_output after the repair: at least {outputs}',
  noOutputs: 'These values are no labels yet.',
  yours: 'Your num_output',
  enough: 'Every label has an output.',
  spare: 'Every label has an output. That is {spare} more than this image asks for, which is harmless.',
  beyond:
    '{pixels} pixels have a label without an output. Caffe’s release build reads past the end of the row, TensorFlow.js makes a row of zeros, PyTorch stops.',
  value: 'value',
  label: 'label',
  pixels: 'pixels',
  share: 'share',
  ignored: 'ignored',
  more: 'and {count} more',
  download: 'Download the repaired labels',
  repairedName: '{name}-labels.png',
  repairedHint: '8-bit grey: one number per pixel. It looks black in a viewer, and is right.',
  severity: { fault: 'Fault', note: 'Note', good: 'Right' },
  reading: 'Reading {name} …',
} as const;
