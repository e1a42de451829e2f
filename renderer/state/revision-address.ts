import { type Revision, revisionSchema } from "../../shared/repository/revision.ts";
import { dateTimeText, shortId } from "../ui/times.ts";

/** Writes a point of history as one part of an address: `branch:main`, `time:main:2026-07-01T08:00:00.000Z`. */
export function revisionToAddress(revision: Revision): string {
  switch (revision.kind) {
    case "branch":
    case "tag":
      return `${revision.kind}:${revision.name}`;
    case "commit":
      return `commit:${revision.id}`;
    case "time":
      return `time:${revision.branch}:${revision.at}`;
  }
}

/** Reads what `revisionToAddress` wrote; undefined for anything else, because addresses can be typed. */
export function revisionFromAddress(text: string): Revision | undefined {
  // Names hold no colon.
  const [kind, name, ...time] = text.split(":");
  const parsed = revisionSchema.safeParse(
    kind === "time"
      ? { kind, branch: name, at: time.join(":") }
      : { kind, [kind === "commit" ? "id" : "name"]: name },
  );
  return parsed.success && (kind === "time" || time.length === 0) ? parsed.data : undefined;
}

/** Names a point of history as a person reads it: "main", "v1.0.0", "3f2a9c01", "main as of 3 Jul 2026, 14:30". */
export function revisionLabel(revision: Revision): string {
  switch (revision.kind) {
    case "branch":
    case "tag":
      return revision.name;
    case "commit":
      return shortId(revision.id);
    case "time":
      return `${revision.branch} as of ${dateTimeText(revision.at)}`;
  }
}

export function isSameRevision(a: Revision, b: Revision): boolean {
  return revisionToAddress(a) === revisionToAddress(b);
}
