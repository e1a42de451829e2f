import { isJsonObject, type JsonObject, type JsonValue, jsonEqual } from "../base/json.ts";
import type { FieldDefinition } from "../model/field.ts";
import { sortedSet } from "../model/schema-parts.ts";
import type { Sides, TextHunk } from "./conflict.ts";
import { mergeMarkdown } from "./merge-markdown.ts";

/** What a merge of one field found; a conflict carries no id or record yet. Null means absent. */
export type FieldMerge =
  | { readonly kind: "merged"; readonly value: JsonValue }
  | { readonly kind: "conflict"; readonly sides: Sides<JsonValue> }
  | {
      readonly kind: "members";
      readonly merged: JsonObject;
      readonly conflicts: readonly { member: string; sides: Sides<JsonValue> }[];
    }
  | { readonly kind: "text"; readonly sides: Sides<string>; readonly hunks: readonly TextHunk[] };

/** Merges one field by its policy. Swapping ours and theirs swaps only labels. */
export function mergeField(definition: FieldDefinition, sides: Sides<JsonValue>): FieldMerge {
  const plain = findPlainMerge(sides);
  if (plain !== undefined) return { kind: "merged", value: plain };
  switch (definition.policy) {
    case "set":
      return { kind: "merged", value: mergeSets(sides) };
    case "struct":
      return mergeStructs(sides);
    case "text":
      return mergeTexts(sides);
    case "scalar":
    case "reference":
    case "interval":
    case "identity":
      return { kind: "conflict", sides };
  }
}

/** Returns the side that decides where at most one side changed, or both alike; undefined where both differ. */
function findPlainMerge({ base, ours, theirs }: Sides<JsonValue>): JsonValue | undefined {
  if (jsonEqual(ours, theirs) || jsonEqual(base, theirs)) return ours;
  if (jsonEqual(base, ours)) return theirs;
  return undefined;
}

function mergeSets(sides: Sides<JsonValue>): JsonValue {
  const base = members(sides.base);
  const ours = members(sides.ours);
  const theirs = members(sides.theirs);
  const kept = [...ours, ...theirs].filter((member) => {
    const inOurs = ours.has(member);
    const inTheirs = theirs.has(member);
    // Removed by one side counts; added by one side counts.
    return base.has(member) ? inOurs && inTheirs : inOurs || inTheirs;
  });
  return sortedSet(kept);
}

function members(value: JsonValue): Set<string> {
  return new Set(Array.isArray(value) ? value.map(String) : []);
}

function mergeStructs(sides: Sides<JsonValue>): FieldMerge {
  const base = isJsonObject(sides.base) ? sides.base : {};
  const ours = isJsonObject(sides.ours) ? sides.ours : {};
  const theirs = isJsonObject(sides.theirs) ? sides.theirs : {};
  const merged: Record<string, JsonValue> = {};
  const conflicts: { member: string; sides: Sides<JsonValue> }[] = [];
  for (const member of sortedSet([...Object.keys(base), ...Object.keys(ours), ...Object.keys(theirs)])) {
    const here = { base: base[member] ?? null, ours: ours[member] ?? null, theirs: theirs[member] ?? null };
    const value = findPlainMerge(here);
    if (value === undefined) conflicts.push({ member, sides: here });
    else if (value !== null) merged[member] = value;
  }
  if (conflicts.length === 0) return { kind: "merged", value: merged };
  return { kind: "members", merged, conflicts };
}

function mergeTexts(sides: Sides<JsonValue>): FieldMerge {
  const { base, ours, theirs } = sides;
  if (typeof ours !== "string" || typeof theirs !== "string") return { kind: "conflict", sides };
  const texts = { base: typeof base === "string" ? base : "", ours, theirs };
  const merge = mergeMarkdown(texts);
  if (merge.kind === "merged") return { kind: "merged", value: merge.text };
  return { kind: "text", sides: texts, hunks: merge.hunks };
}
