import type { CommitId, RecordId } from "../base/ids.ts";
import { isJsonObject } from "../base/json.ts";
import type { EntityType } from "../model/entity-types.ts";
import { readAllOfType } from "../repository/read-all-of-type.ts";
import type { Repository } from "../repository/repository.ts";
import type { LiveRecord } from "../store/log-store.ts";
import type { KnownRecords } from "./planned-import.ts";

/** Types of imported records whose ids are derived from external ids, and not from a cell. */
const importedTypes = ["person", "rotation", "requirement", "absence"] as const;

/** Reads what an import needs to find the records that it means. Cost: all people, rotations, requirements and absences. */
export async function readKnownRecords(repo: Repository, at: CommitId): Promise<KnownRecords> {
  const records: LiveRecord[] = [];
  for (const type of importedTypes) records.push(...(await readAllOfType(repo, at, type)));
  return indexRecords(records);
}

/** Builds the index over records that were read already. */
export function indexRecords(records: readonly Pick<LiveRecord, "type" | "id" | "value">[]): KnownRecords {
  const byExternalId = new Map<string, RecordId>();
  const rotationsByCode = new Map<string, RecordId>();
  const people: { id: RecordId; value: LiveRecord["value"] }[] = [];
  for (const { type, id, value } of records) {
    if (isJsonObject(value.externalIds)) {
      for (const [system, externalId] of Object.entries(value.externalIds)) {
        byExternalId.set(externalKey(type, system, String(externalId)), id);
      }
    }
    if (type === "rotation") rotationsByCode.set(String(value.code).toLowerCase(), id);
    if (type === "person") people.push({ id, value });
  }
  return {
    findByExternalId: (type, system, externalId) => byExternalId.get(externalKey(type, system, externalId)),
    findRotationByCode: (code) => rotationsByCode.get(code.toLowerCase()),
    people,
  };
}

function externalKey(type: EntityType, system: string, externalId: string): string {
  return JSON.stringify([type, system, externalId]);
}
