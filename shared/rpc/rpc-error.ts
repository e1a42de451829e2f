import { z } from "zod";

/** The closed list of reasons for which a call is refused or fails. */
const rpcErrorCodes = [
  /** The input does not fit, in a way that a person can mend; `data.issues` may name fields. */
  "invalid",
  "not-found",
  "name-taken",
  /** The head moved between look and act; try again. */
  "ref-moved",
  "protected",
  "nothing-to-commit",
  /** The draft holds entries that contradict the head; `data.stale` names them. */
  "stale-draft",
  /** Records would break rules of their own; `data.problems` names them. */
  "broken-records",
  "conflicts",
  "unrelated-histories",
  /** Another process has the file open; `data.owner` names it. */
  "locked",
  "not-a-workspace",
  "damaged",
  "newer-version",
  "file-exists",
  "file-problem",
  "disk-full",
  "too-large",
  "cancelled",
  "closed",
  /** A fault of ours; details are in the log of the host. */
  "internal",
] as const;

/** What a person reads (`message`: what happened, what was kept, what to do now) and what code decides by (`code`). */
export const rpcErrorSchema = z.object({
  code: z.enum(rpcErrorCodes),
  message: z.string(),
  data: z.json().optional(),
});
export type RpcError = z.infer<typeof rpcErrorSchema>;
