import type { BranchName } from "../base/ids.ts";
import type { RecordKey } from "../model/record-key.ts";
import type { ApplyError } from "../store/log-store.ts";

/** A record that cannot be stored as it is, in words for a person. */
export interface RecordProblem {
  /** `invalid`: by itself; `missing`: refers to what is not there; `needed`: others refer to it; `duplicate`: not unique. */
  readonly kind: "invalid" | "missing" | "needed" | "duplicate";
  readonly key: RecordKey;
  readonly title: string;
  readonly message: string;
}

/** Why a use case refused; nothing was written. */
export type RepositoryError =
  | Exclude<ApplyError, { kind: "ref-moved" }>
  | { readonly kind: "ref-moved" }
  | {
      readonly kind: "not-found";
      readonly what: "branch" | "tag" | "commit" | "record" | "session" | "time";
      readonly name: string;
    }
  | { readonly kind: "protected"; readonly branch: BranchName }
  | { readonly kind: "default-branch" }
  | { readonly kind: "nothing-to-commit" }
  | { readonly kind: "broken-records"; readonly problems: readonly RecordProblem[] }
  | { readonly kind: "stale-draft"; readonly count: number }
  | { readonly kind: "unrelated-histories" }
  | { readonly kind: "open-conflicts"; readonly count: number };
