import type { LayerFields } from '../messages/net-parameter';

/** A layer of a net as Caffe takes it, one of V1 upgraded, with its places in the text. */
export interface NetLayer {
  fields: LayerFields;
  /** Its name, or its type where it has none. */
  name: string;
  type: string;
  bottoms: readonly string[];
  tops: readonly string[];
  /** Where it begins. */
  line: number;
  /**
   * The line of a field: of the layer, `lineOf('type')`, or of a message in it, `lineOf('convolution_param', 'weight_filler')`; of what is
   * not written, that of what it would stand in. A number picks one of a repeated field.
   */
  lineOf(...path: (string | number)[]): number;
}
