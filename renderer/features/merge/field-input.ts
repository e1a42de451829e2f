import type { EntityType } from "../../../shared/model/entity-types.ts";
import { definitionOf, fieldOf, isEntityType } from "../../../shared/model/entity-types.ts";

/** How a value is entered by hand. `none`: it has too much shape for one control, so only the sides can be chosen. */
export type FieldInput = { readonly optional: boolean } & (
  | { readonly kind: "text" }
  | { readonly kind: "number" }
  | { readonly kind: "boolean" }
  | { readonly kind: "choice"; readonly values: readonly string[] }
  | { readonly kind: "reference"; readonly type: EntityType }
  | { readonly kind: "set"; readonly type: EntityType | undefined }
  | { readonly kind: "interval" }
  | { readonly kind: "none" }
);

/** Finds how a field, or one key of a struct, is entered: by its merge policy, then by its schema. */
export function fieldInputOf(type: EntityType, field: string, member?: string): FieldInput {
  const definition = fieldOf(type, field);
  const whole = unwrap(shapeOf(definitionOf(type).schema)[field]);
  const refersTo =
    definition.refersTo !== undefined && isEntityType(definition.refersTo) ? definition.refersTo : undefined;
  if (member === undefined) {
    const { optional } = whole;
    if (definition.policy === "set") return { kind: "set", type: refersTo, optional };
    const parts = Object.keys(shapeOf(whole.schema)).sort().join();
    // Hours are an interval too, but hold more than two ends.
    if (definition.policy === "interval")
      return { kind: parts === "end,start" ? "interval" : "none", optional };
    if (definition.policy === "reference" && refersTo !== undefined)
      return { kind: "reference", type: refersTo, optional };
    return inputOf(whole);
  }
  if (whole.schema?.def.type === "record") return { kind: "text", optional: true };
  return inputOf(unwrap(shapeOf(whole.schema)[member]));
}

interface Schema {
  readonly def: {
    readonly type: string;
    readonly innerType?: unknown;
    readonly entries?: Readonly<Record<string, string>>;
  };
  readonly shape?: Readonly<Record<string, unknown>>;
}

interface Unwrapped {
  readonly schema: Schema | undefined;
  readonly optional: boolean;
}

function unwrap(schema: unknown): Unwrapped {
  if (!isSchema(schema)) return { schema: undefined, optional: false };
  if (schema.def.type !== "optional") return { schema, optional: false };
  return { schema: unwrap(schema.def.innerType).schema, optional: true };
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && "def" in value;
}

function shapeOf(schema: unknown): Readonly<Record<string, unknown>> {
  return (isSchema(schema) ? schema.shape : undefined) ?? {};
}

function inputOf({ schema, optional }: Unwrapped): FieldInput {
  switch (schema?.def.type) {
    case "string":
      return { kind: "text", optional };
    case "number":
    case "int":
      return { kind: "number", optional };
    case "boolean":
      return { kind: "boolean", optional };
    case "enum":
      return { kind: "choice", values: Object.values(schema.def.entries ?? {}), optional };
    default:
      return { kind: "none", optional };
  }
}
