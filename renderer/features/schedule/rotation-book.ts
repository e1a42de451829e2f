import type { RecordId } from "../../../shared/base/ids.ts";
import type { Requirement } from "../../../shared/model/requirement.ts";
import type { Rotation } from "../../../shared/model/rotation.ts";
import type { Slot } from "../../../shared/model/schema-parts.ts";

export interface RotationWithId {
  readonly id: RecordId;
  readonly value: Rotation;
}

/** What the grid asks about rotations; made anew when they change. */
export interface RotationBook {
  /** By code. */
  readonly all: readonly RotationWithId[];
  find(id: RecordId): RotationWithId | undefined;
  /** The code, or "?" for a rotation that is not there (any more). */
  codeOf(id: RecordId): string;
  /** In any case; where two differ only in case, the exact one. */
  findByCode(code: string): RotationWithId | undefined;
  /** The slot that is meant when nobody names one: that of its requirements where they agree, else by its category. */
  usualSlotOf(id: RecordId): Slot;
  /** Skills that requirements of the rotation ask for. */
  requiredSkillsOf(id: RecordId): readonly string[];
}

/** Indexes rotations, and what their requirements say about slots and skills. */
export function rotationBookOf(
  rotations: readonly RotationWithId[],
  requirements: readonly Requirement[],
): RotationBook {
  const all = [...rotations].sort((a, b) => (a.value.code < b.value.code ? -1 : 1));
  const byId = new Map(all.map((rotation) => [rotation.id, rotation]));
  const byCode = new Map<string, RotationWithId>();
  const byFoldedCode = new Map<string, RotationWithId>();
  // An archived rotation gives way to one in use with the same code.
  for (const rotation of [...all].sort((a, b) => Number(b.value.archived) - Number(a.value.archived))) {
    byCode.set(rotation.value.code, rotation);
    byFoldedCode.set(rotation.value.code.toLowerCase(), rotation);
  }
  const slots = new Map<RecordId, Set<Slot>>();
  const skills = new Map<RecordId, Set<string>>();
  for (const requirement of requirements) {
    addTo(slots, requirement.rotation, requirement.slot);
    if (requirement.skill !== undefined) addTo(skills, requirement.rotation, requirement.skill);
  }
  return {
    all,
    find: (id) => byId.get(id),
    codeOf: (id) => byId.get(id)?.value.code ?? "?",
    findByCode: (code) => byCode.get(code) ?? byFoldedCode.get(code.toLowerCase()),
    usualSlotOf(id) {
      const asked = slots.get(id);
      if (asked?.size === 1) for (const slot of asked) return slot;
      return byId.get(id)?.value.category === "night" ? "night" : "day";
    },
    requiredSkillsOf: (id) => [...(skills.get(id) ?? [])],
  };
}

function addTo<Value>(map: Map<RecordId, Set<Value>>, id: RecordId, value: Value): void {
  const values = map.get(id) ?? new Set<Value>();
  values.add(value);
  map.set(id, values);
}
