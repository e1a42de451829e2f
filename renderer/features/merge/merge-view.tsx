import { isUuid, type MergeSessionId } from "../../../shared/base/ids.ts";
import { revisionFromAddress } from "../../state/revision-address.ts";
import { useRoute } from "../../state/routes.ts";
import { MergePreviewView } from "./merge-preview.tsx";
import { MergeSession } from "./merge-session.tsx";
import { MergeStart } from "./merge-start.tsx";

/** The merge that the address names: a session by its id, a point to be merged (`branch:try`), or a choice of them. */
export function MergeView() {
  const what = useRoute((route) => (route.kind === "workspace" ? route.rest[0] : undefined)) ?? "";
  if (isUuid(what)) return <MergeSession key={what} session={what as MergeSessionId} />;
  const theirs = revisionFromAddress(what);
  return theirs === undefined ? <MergeStart /> : <MergePreviewView key={what} theirs={theirs} />;
}
