import {
  curves,
  images,
  profile,
  type CurvesFigure,
  type ImagesFigure,
  type ProfileFigure,
} from '../../engine/figures';

/** The training loss of each batch against the step, on a logarithmic axis. */
export function batchLoss<const S extends string>(
  figure: Omit<CurvesFigure<S>, 'kind' | 'title' | 'x' | 'scale'> & { title?: string },
): CurvesFigure<S> {
  return curves({ title: 'Loss of each batch', x: 'step', scale: 'log', ...figure });
}

/** Accuracies as bars, one for each way to train. */
export function accuracyBars<const S extends string = 'accuracy'>(
  series = { accuracy: 'accuracy' } as Record<S, string>,
  title = 'Held-out accuracy at the end',
): ProfileFigure<S> {
  return profile({ title, y: 'accuracy', series, mark: 'bar' });
}

/** The classes of `segmentShapes` and `segmentSpecks`. */
export const shapeClasses = ['background', 'square', 'disc', 'triangle', 'plus'] as const;

/** Background and up to four shapes, as `segmentationPictures` paints them. */
const classColours: [number, number, number][] = [
  [214, 214, 214],
  [204, 62, 62],
  [46, 139, 87],
  [54, 92, 190],
  [226, 176, 38],
];

/** Label maps with the key to their colours: classes 0 to 4 at most, by name. */
export function labelMaps(title: string, classes: readonly string[]): ImagesFigure {
  return images({ title, legend: classes.map((label, i) => ({ label, colour: classColours[i]! })) });
}

/** Pictures under what is said of them, as `paintOver` makes them: a key to the objects, since background is not painted. */
export function paintedPictures(title: string, objects: readonly string[]): ImagesFigure {
  const { legend = [], ...figure } = labelMaps(title, ['background', ...objects]);
  return { ...figure, legend: legend.slice(1) };
}

/** Figure of label maps of a held-out picture: the true one and the one that a segmentation net predicts. */
export const heldOutPicture = (classes: readonly string[]) =>
  labelMaps('A held-out picture after the last step', classes);
