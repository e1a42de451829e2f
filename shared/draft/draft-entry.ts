import { z } from "zod";
import { type EditId, type GroupId, isUuid, type RecordId } from "../base/ids.ts";
import { editKinds } from "../log/commit.ts";
import { json } from "../model/schema-parts.ts";

const uuid = <Id extends string>() => z.custom<Id>((value) => typeof value === "string" && isUuid(value));

/** Name of the Y.Map with the entries, and of the one in which each client notes its latest edit. */
export const draftMapName = "draft";
export const editsMapName = "edits";

/**
 * One uncommitted value at a draft key. Null means absent: no such field, member or record.
 * `saw` is what the author saw there, draft included; `head` is what the head of the branch said.
 */
export const draftEntrySchema = z.strictObject({
  value: json,
  saw: json,
  head: json,
  edit: z.strictObject({ id: uuid<EditId>(), kind: z.enum(editKinds), at: z.iso.datetime() }),
  group: z.strictObject({ id: uuid<GroupId>(), kind: z.enum(["move", "swap", "bound"]) }).optional(),
  /** On the `$record` register of a cell that was moved away: where it went. */
  movedTo: uuid<RecordId>().optional(),
});
export type DraftEntry = z.infer<typeof draftEntrySchema>;

/** What a client notes in the `edits` map, under its client id, in the transaction of each edit. */
export const editNoteSchema = z.strictObject({
  id: uuid<EditId>(),
  kind: z.enum([...editKinds, "undo", "redo"]),
  at: z.iso.datetime(),
  /** For undo and redo: the edit that is taken back or done again. */
  of: uuid<EditId>().optional(),
});
export type EditNote = z.infer<typeof editNoteSchema>;
