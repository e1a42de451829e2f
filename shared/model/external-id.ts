import type { RecordId } from "../base/ids.ts";
import { uuidV5 } from "../base/uuid.ts";
import type { EntityType } from "./entity-types.ts";

// Part of the format, see cell.ts.
const externalNamespace = "0b7c7f0e-8f0d-5b0a-8d2c-7a3f6f1c2e94";

/** Derives the id of an imported record, so that two imports of one source meet in the same record. */
export function externalRecordId(type: EntityType, system: string, externalId: string): RecordId {
  return uuidV5(externalNamespace, `${type}/${system}/${externalId}`.normalize("NFC")) as RecordId;
}
