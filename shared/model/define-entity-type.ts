import type { z } from "zod";
import type { JsonObject } from "../base/json.ts";
import type { FieldDefinition } from "./field.ts";

export interface EntityDefinition<Type extends string, Value> {
  readonly type: Type;
  /** What a person reads: "person", "people". */
  readonly label: string;
  readonly plural: string;
  readonly schema: z.ZodType<Value>;
  readonly fields: { readonly [Field in keyof Value & string]-?: FieldDefinition };
  /** Names a record for a person; `nameOf` names the records that it refers to. */
  readonly title: (value: Value, nameOf: (id: string) => string) => string;
}

/** Makes the definition of an entity type; the compiler holds field policies and schema together. */
export function defineEntityType<Type extends string, Value extends object>(
  definition: EntityDefinition<Type, Value>,
): EntityDefinition<Type, Value> {
  return definition;
}

export type RecordValue = JsonObject;
