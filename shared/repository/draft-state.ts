import { assert } from "../base/assert.ts";
import type { CommitId } from "../base/ids.ts";
import type { RecordChange } from "../diff/describe-changes.ts";
import { draftKeyToText } from "../draft/draft-key.ts";
import { entriesOf, type RecordDraft, readOverlay } from "../draft/overlay.ts";
import { type Projection, projectRecord } from "../draft/project-record.ts";
import type { RecordKey } from "../model/record-key.ts";
import type { Repository } from "./repository.ts";

/** The draft of one record over the head, with the keys of its entries. */
export interface DraftedRecord {
  readonly key: RecordKey;
  readonly draft: RecordDraft;
  readonly change: RecordChange;
  readonly projection: Projection;
  readonly entryKeys: readonly string[];
}

/** Lays a draft over a head. Records that come out as the head has them are listed, too: `projection.changed` tells. */
export async function readDraftedRecords(
  repo: Repository,
  head: CommitId,
  entries: Iterable<readonly [string, unknown]>,
): Promise<DraftedRecord[]> {
  const drafts = [...readOverlay(entries).values()];
  const heads = await repo.store.readRecords(
    head,
    drafts.map((draft) => draft.key),
  );
  assert(heads.length === drafts.length, "one answer for each key");
  return drafts.map((draft, index) => {
    const before = heads[index]?.value ?? null;
    const projection = projectRecord(before, draft);
    return {
      key: draft.key,
      draft,
      projection,
      change: { key: draft.key, before, after: projection.value },
      entryKeys: entriesOf(draft).map((place) => draftKeyToText({ record: draft.key, ...place })),
    };
  });
}
