import { z } from "zod";
import type { BranchName, TagName } from "../base/ids.ts";
import { whyNotRefName } from "../base/ids.ts";
import { commitIdSchema } from "../log/commit.ts";

const refName = <Name extends string>() =>
  z.custom<Name>((value) => typeof value === "string" && whyNotRefName(value) === undefined, {
    message: "must be a name without spaces",
  });
export const branchNameSchema = refName<BranchName>();
export const tagNameSchema = refName<TagName>();

/** A point of history as a person names it. `time` is the head that the branch had then, by accepted time. */
export const revisionSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("branch"), name: branchNameSchema }),
  z.strictObject({ kind: z.literal("tag"), name: tagNameSchema }),
  z.strictObject({ kind: z.literal("commit"), id: commitIdSchema }),
  z.strictObject({ kind: z.literal("time"), branch: branchNameSchema, at: z.iso.datetime() }),
]);
export type Revision = z.infer<typeof revisionSchema>;
