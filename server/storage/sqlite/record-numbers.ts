import type { RecordId } from "../../../shared/base/ids.ts";
import type { EntityType } from "../../../shared/model/entity-types.ts";
import type { Connection } from "./connection.ts";
import { codeOfType, packId } from "./packing.ts";

/** Records have a number each (`rid`), so that indexes are narrow; a number is given when a key is first named. */
export interface RecordNumbers {
  /** `isNew` says that the record had no number before, hence no versions. */
  numberOf(type: EntityType, id: RecordId): { readonly rid: number; readonly isNew: boolean };
}

export function createRecordNumbers(db: Connection): RecordNumbers {
  const find = db.prepare<number>("SELECT rid FROM records WHERE type = ? AND uuid = ?").pluck();
  const insert = db.prepare("INSERT INTO records (type, uuid) VALUES (?, ?)");
  return {
    numberOf(type, id) {
      const code = codeOfType(type);
      const uuid = packId(id);
      const known = find.get(code, uuid);
      if (known !== undefined) return { rid: known, isNew: false };
      return { rid: Number(insert.run(code, uuid).lastInsertRowid), isNew: true };
    },
  };
}
