import type { RecordId } from "../base/ids.ts";
import type { JsonValue } from "../base/json.ts";
import type { RecordValue } from "../model/define-entity-type.ts";
import type { RecordKey } from "../model/record-key.ts";

/** One field before and after; null means absent. The texts name records instead of ids. */
export interface FieldDifference {
  readonly field: string;
  readonly label: string;
  readonly before: JsonValue;
  readonly after: JsonValue;
  readonly beforeText: string;
  readonly afterText: string;
}

/** A change of one record between two states, as a person reads it. */
export interface DescribedChange {
  readonly key: RecordKey;
  readonly kind: "added" | "removed" | "modified" | "moved";
  /** Whom or what the change is about, for grouping: the person of a cell or absence, else the record itself. */
  readonly subject: { readonly id: RecordId; readonly type: RecordKey["type"]; readonly name: string };
  readonly title: string;
  /** "Night of T. Adeyemi on 4 Jul removed"; without a full stop. */
  readonly sentence: string;
  readonly before: RecordValue | null;
  readonly after: RecordValue | null;
  readonly fields: readonly FieldDifference[];
  /** For `moved`: the cell that the content came from; `key` is where it went. Its removal is part of this change. */
  readonly movedFrom?: { readonly key: RecordKey; readonly value: RecordValue };
}
