import { assert } from "../base/assert.ts";
import { err, ok, type Result } from "../base/result.ts";
import { absence } from "./absence.ts";
import { assignment } from "./assignment.ts";
import type { EntityDefinition, RecordValue } from "./define-entity-type.ts";
import { document } from "./document.ts";
import type { FieldDefinition } from "./field.ts";
import { person } from "./person.ts";
import { requirement } from "./requirement.ts";
import { rotation } from "./rotation.ts";
import { rule } from "./rule.ts";
import { scheduleRun } from "./schedule-run.ts";
import { swapRecord } from "./swap-record.ts";

const definitions = {
  person,
  rotation,
  requirement,
  assignment,
  absence,
  swap_record: swapRecord,
  schedule_run: scheduleRun,
  rule,
  document,
} as const;

export type EntityType = keyof typeof definitions;

/** All entity types, those first that others refer to. */
export const entityTypes = Object.keys(definitions) as readonly EntityType[];

export function isEntityType(text: string): text is EntityType {
  return Object.hasOwn(definitions, text);
}

/** Returns what is known of an entity type, for code that treats all types alike. */
export function definitionOf(type: EntityType): EntityDefinition<EntityType, RecordValue> {
  // Each definition checks its own values; seen from outside all hold JSON objects.
  return definitions[type] as unknown as EntityDefinition<EntityType, RecordValue>;
}

export function fieldsOf(type: EntityType): readonly (readonly [string, FieldDefinition])[] {
  return Object.entries(definitionOf(type).fields);
}

export function fieldOf(type: EntityType, field: string): FieldDefinition {
  const definition = findField(type, field);
  assert(definition, `${type} has no field ${field}`);
  return definition;
}

export function findField(type: EntityType, field: string): FieldDefinition | undefined {
  const { fields } = definitionOf(type);
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}

/** What is wrong with a record, in words for a person: `path` is the field, or "" for the whole. */
export interface InvalidField {
  readonly path: string;
  readonly message: string;
}

/** Checks a record against the schema of its type. Unknown fields are refused, nothing is changed or filled in. */
export function checkRecord(type: EntityType, value: unknown): Result<RecordValue, readonly InvalidField[]> {
  const parsed = definitionOf(type).schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  return err(parsed.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message })));
}
