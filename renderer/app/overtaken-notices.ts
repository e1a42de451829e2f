import { useEffect } from "react";
import { isJsonObject } from "../../shared/base/json.ts";
import { findDraftKey } from "../../shared/draft/draft-key.ts";
import { definitionOf } from "../../shared/model/entity-types.ts";
import { putBack, useDraft } from "../state/draft.ts";
import type { Overtaken } from "../state/overtaken.ts";
import { useReferenceData } from "../state/reference-data.ts";
import { showToast } from "../state/toasts.ts";

/** Shows what of this window was overtaken by others, with the way to put it back. */
export function useOvertakenNotices(): void {
  useEffect(
    () =>
      useDraft.subscribe(({ overtaken }, before) => {
        if (overtaken === before.overtaken || overtaken.length === 0) return;
        const [first] = overtaken;
        if (first === undefined) return;
        const others = overtaken.length - 1;
        showToast({
          kind: "error",
          title: `Somebody changed ${subjectOf(first)} at the same moment`,
          description: `Theirs stands now${others === 0 ? "" : `, and at ${others} more ${others === 1 ? "place" : "places"}`}.`,
          action: { label: "Put mine back", run: () => putBack(overtaken) },
        });
      }),
    [],
  );
}

function subjectOf({ key, mine, theirs }: Overtaken): string {
  const draftKey = findDraftKey(key);
  if (draftKey === undefined) return "the same value";
  const { people, rotations } = useReferenceData.getState();
  const { type, id } = draftKey.record;
  const named = new Map([
    ...people.map((entry) => [entry.id as string, entry.value.name] as const),
    ...rotations.map((entry) => [entry.id as string, entry.value.code] as const),
  ]);
  const whole = [mine.value, theirs.value].find(isJsonObject);
  if (type === "assignment" && whole !== undefined)
    return definitionOf(type).title(whole, (record) => named.get(record) ?? "somebody");
  return named.get(id) ?? `a record (${definitionOf(type).label})`;
}
