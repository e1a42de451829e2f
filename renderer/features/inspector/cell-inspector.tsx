import { useEffect, useState } from "react";
import type { RecordId } from "../../../shared/base/ids.ts";
import type { IsoDate } from "../../../shared/base/iso-date.ts";
import { cellRecordId } from "../../../shared/model/cell.ts";
import type { RecordValue } from "../../../shared/model/define-entity-type.ts";
import type { RecordKey } from "../../../shared/model/record-key.ts";
import type { Slot } from "../../../shared/model/schema-parts.ts";
import { applyEdit, useCanEdit } from "../../state/draft.ts";
import { useReferenceData } from "../../state/reference-data.ts";
import { select } from "../../state/selection.ts";
import { RotationCode } from "../../ui/rotation-code.tsx";
import { SegmentedControl } from "../../ui/segmented-control.tsx";
import { Select } from "../../ui/select.tsx";
import { dateText } from "../../ui/times.ts";
import { AbsencesOfPerson } from "./absences-of-person.tsx";
import { RecordParts } from "./record-inspector.tsx";
import { type LiveRecord, useLiveRecord } from "./use-live-record.ts";

const slots: readonly { readonly value: Slot; readonly label: string }[] = [
  { value: "day", label: "Day" },
  { value: "am", label: "AM" },
  { value: "pm", label: "PM" },
  { value: "night", label: "Night" },
];

interface CellInspectorProps {
  readonly person: RecordId;
  readonly date: IsoDate;
  readonly slot: Slot;
}

/** One cell: what somebody has in one slot of one day. */
export function CellInspector({ person, date, slot: slotSelected }: CellInspectorProps) {
  const place = `${person}/${date}`;
  const [slot, setSlot] = useState(slotSelected);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another cell starts at its own slot
  useEffect(() => setSlot(slotSelected), [place, slotSelected]);
  const name = useReferenceData((state) => state.personById.get(person)?.value.name ?? "Somebody");
  const key: RecordKey = { type: "assignment", id: cellRecordId({ person, date, slot }) };
  const live = useLiveRecord(key);
  return (
    <>
      <header className="flex flex-col gap-1 px-3 pt-3 pb-2">
        <div className="flex items-center gap-2">
          <h2 className="min-w-0 grow truncate text-title">
            <CellTitle live={live} />
          </h2>
        </div>
        <p className="text-ink-2">
          <button
            type="button"
            className="rounded-sm underline decoration-line-strong underline-offset-2 hover:text-ink"
            onClick={() => select({ kind: "record", key: { type: "person", id: person } })}
          >
            {name}
          </button>
          , {dateText(date)}
        </p>
      </header>
      <RecordParts
        key={key.id}
        recordKey={key}
        live={live}
        before={<SegmentedControl label="Slot" value={slot} options={slots} onChange={setSlot} />}
        absent={<EmptyCell recordKey={key} head={live.head} person={person} date={date} slot={slot} />}
        after={<AbsencesOfPerson person={person} day={date} />}
      />
    </>
  );
}

function CellTitle({ live: { value, isRead } }: { readonly live: LiveRecord }) {
  const rotation = useReferenceData((state) => state.rotationById.get(String(value?.rotation)))?.value;
  if (!isRead) return <span className="text-ink-3">…</span>;
  if (!rotation) return "Nothing assigned";
  return (
    <span className="inline-flex items-center gap-2">
      <RotationCode code={rotation.code} colour={rotation.colour} />
      <span className="truncate">{rotation.name}</span>
    </span>
  );
}

interface EmptyCellProps extends CellInspectorProps {
  readonly recordKey: RecordKey;
  readonly head: RecordValue | null;
}

function EmptyCell({ recordKey, head, person, date, slot }: EmptyCellProps) {
  const rotations = useReferenceData((state) => state.rotations);
  const canEdit = useCanEdit();
  const offered = rotations.filter(({ value }) => !value.archived);
  if (!canEdit || offered.length === 0) return <p className="text-ink-2">Nothing is assigned here.</p>;
  return (
    <Select
      label="Rotation"
      value=""
      options={[
        { value: "", label: "Nothing assigned" },
        ...offered.map(({ id, value }) => ({ value: id as string, label: `${value.code} – ${value.name}` })),
      ]}
      onChange={(rotation) => {
        if (rotation === "") return;
        const next: RecordValue = {
          person,
          date,
          slot,
          rotation,
          role: "primary",
          pinned: false,
          source: "manual",
          externalIds: {},
        };
        applyEdit({ kind: "edit", changes: [{ key: recordKey, head, next }] });
      }}
    />
  );
}
