/** Kinds of a value that stands for itself, as a .proto file names them. */
export type Scalar = 'int32' | 'int64' | 'uint32' | 'float' | 'bool' | 'string';

/** Names that stand for numbers. */
export interface Enumeration<Name extends string = string> {
  kind: 'enum';
  numbers: Readonly<Record<Name, number>>;
}

/** A message: its name in the .proto file, and a type for each of its fields. */
export interface MessageType<Fields extends FieldTypes = FieldTypes> {
  kind: 'message';
  name: string;
  /** null while there is no table for it: then its text is only checked for its form. */
  fields: Fields | null;
}

/** One value of a type, or a list. */
export interface FieldType<Type = Scalar | Enumeration | MessageType, Many extends boolean = boolean> {
  type: Type;
  repeated: Many;
}

export interface FieldTypes {
  readonly [name: string]: FieldType;
}

/** `optional` in a .proto file: written at most once. */
export const one = <Type extends FieldType['type']>(type: Type): FieldType<Type, false> => ({ type, repeated: false });
/** `repeated` in a .proto file: written any number of times. */
export const many = <Type extends FieldType['type']>(type: Type): FieldType<Type, true> => ({ type, repeated: true });

export const enumeration = <Name extends string>(numbers: Record<Name, number>): Enumeration<Name> => ({
  kind: 'enum',
  numbers,
});

export const messageType = <Fields extends FieldTypes>(name: string, fields: Fields): MessageType<Fields> => ({
  kind: 'message',
  name,
  fields,
});

/** A message of which nothing is known but its name. */
export const openMessage = (name: string): MessageType => ({ kind: 'message', name, fields: null });

type ValueOf<Type> = Type extends 'int32' | 'int64' | 'uint32' | 'float'
  ? number
  : Type extends 'bool'
    ? boolean
    : Type extends 'string'
      ? string
      : Type extends Enumeration<infer Name>
        ? Name
        : Type extends MessageType<infer Fields>
          ? Message<Fields>
          : never;

/** What a text says of a message: a field that is not written is undefined, whatever its default. */
export type Message<Fields extends FieldTypes = FieldTypes> = {
  [Name in keyof Fields]?:
    | (Fields[Name]['repeated'] extends true ? readonly ValueOf<Fields[Name]['type']>[] : ValueOf<Fields[Name]['type']>)
    | undefined;
};
