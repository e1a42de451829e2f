import { create } from "zustand";
import type { CommitId, RecordId } from "../../shared/base/ids.ts";
import type { IsoDate } from "../../shared/base/iso-date.ts";
import type { RecordKey } from "../../shared/model/record-key.ts";
import type { Slot } from "../../shared/model/schema-parts.ts";

/** What the inspector shows. */
export type Selection =
  | { readonly kind: "cell"; readonly person: RecordId; readonly date: IsoDate; readonly slot: Slot }
  | {
      readonly kind: "cells";
      readonly people: readonly RecordId[];
      readonly start: IsoDate;
      readonly end: IsoDate;
      readonly slot: Slot;
    }
  | { readonly kind: "record"; readonly key: RecordKey }
  | { readonly kind: "commit"; readonly commit: CommitId };

/** The part of the inspector that is open; it stays open from one selection to the next. */
export type InspectorPart = "fields" | "history" | "blame";

interface Selected {
  readonly selection: Selection | null;
  readonly part: InspectorPart;
}

export const useSelection = create<Selected>()(() => ({ selection: null, part: "fields" }));

export function select(selection: Selection | null): void {
  useSelection.setState({ selection });
}

export function showPart(part: InspectorPart): void {
  useSelection.setState({ part });
}
