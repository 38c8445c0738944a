/** What the editor knows of a value: how it is declared, what that means, and what it leads to. Survives JSON. */
export interface Member {
  /** Its type, or the signature of a function, in the words of TypeScript. */
  type: string;
  /** The first sentence of its comment. */
  doc?: string;
  /** Its members by name. */
  members?: Members;
  /** The members of the object that a function takes. */
  options?: Members;
  /** The members of what a function gives, of a promise those of its value. */
  gives?: Members;
}

export type Members = Record<string, Member>;
