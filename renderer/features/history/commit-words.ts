import type { CommitKind } from "../../../shared/log/commit.ts";
import type { CommitSummary } from "../../../shared/repository/views.ts";
import { dateTimeText } from "../../ui/times.ts";

const words: Readonly<Record<CommitKind, string>> = {
  edit: "Edit",
  merge: "Merge",
  revert: "Rollback",
  rollback: "Restore",
  import: "Import",
  run: "Run",
};

/** What a commit is, in one word. */
export function kindWord(kind: CommitKind): string {
  return words[kind];
}

/** Names the point at which a commit stands: its first tag, or when it was made. */
export function pointLabel({ tags, committedAt }: CommitSummary): string {
  return tags[0] ?? dateTimeText(committedAt);
}
