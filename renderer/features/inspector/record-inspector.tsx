import { Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { definitionOf } from "../../../shared/model/entity-types.ts";
import type { RecordKey } from "../../../shared/model/record-key.ts";
import { applyEdit, undo, useCanEdit } from "../../state/draft.ts";
import { useReferenceData } from "../../state/reference-data.ts";
import { showPart, useSelection } from "../../state/selection.ts";
import { showToast } from "../../state/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { AbsencesOfPerson } from "./absences-of-person.tsx";
import { RecordForm } from "./record-form.tsx";
import { RecordBlame, RecordHistory } from "./record-history.tsx";
import { StaleNotice } from "./stale-notice.tsx";
import { type LiveRecord, useLiveRecord } from "./use-live-record.ts";

interface RecordPartsProps {
  readonly recordKey: RecordKey;
  readonly live: LiveRecord;
  /** Stands in place of the fields where there is no record. */
  readonly absent: ReactNode;
  /** Stands above the fields. */
  readonly before?: ReactNode;
  /** Stands below the fields. */
  readonly after?: ReactNode;
}

/** Fields, versions and blame of a record. */
export function RecordParts({ recordKey, live, absent, before, after }: RecordPartsProps) {
  const part = useSelection((state) => state.part);
  if (live.error) {
    return (
      <div className="p-3">
        <ErrorNotice title="This could not be read" message={live.error.message} />
      </div>
    );
  }
  return (
    <Tabs
      label="Parts"
      className="grow"
      panelClassName="overflow-y-auto p-3"
      value={part}
      onChange={showPart}
      tabs={[
        {
          value: "fields",
          label: "Fields",
          content: (
            <div className="flex flex-col gap-3">
              {before}
              {live.changed && <p className="border-accent border-l-2 pl-2 text-ink-2">Uncommitted</p>}
              <StaleNotice recordKey={recordKey} stale={live.stale} />
              {live.isRead &&
                (live.value === null ? (
                  absent
                ) : (
                  <RecordForm recordKey={recordKey} head={live.head} value={live.value} />
                ))}
              {after}
            </div>
          ),
        },
        { value: "history", label: "History", content: <RecordHistory recordKey={recordKey} live={live} /> },
        { value: "blame", label: "Blame", content: <RecordBlame recordKey={recordKey} live={live} /> },
      ]}
    />
  );
}

/** A person, rotation, absence or document. */
export function RecordInspector({ recordKey }: { readonly recordKey: RecordKey }) {
  const title = useTitle(recordKey);
  const live = useLiveRecord(recordKey);
  const definition = definitionOf(recordKey.type);
  return (
    <>
      <header className="px-3 pt-3 pb-2">
        <p className="text-ink-3 text-secondary first-letter:uppercase">{definition.label}</p>
        <h2 className="text-title wrap-anywhere">{title}</h2>
      </header>
      <RecordParts
        recordKey={recordKey}
        live={live}
        absent={
          <p className="text-ink-2">It does not exist here. Its history says when that was otherwise.</p>
        }
        after={
          recordKey.type === "person" ? (
            <AbsencesOfPerson person={recordKey.id} />
          ) : recordKey.type === "absence" ? (
            <DeleteAbsence recordKey={recordKey} />
          ) : undefined
        }
      />
    </>
  );
}

function useTitle(key: RecordKey): string {
  return useReferenceData((state) => {
    switch (key.type) {
      case "person":
        return state.personById.get(key.id)?.value.name ?? "Somebody";
      case "rotation":
        return state.rotationById.get(key.id)?.value.code ?? "Rotation";
      case "document":
        return state.documentById.get(key.id)?.value.title ?? "Document";
      case "absence": {
        const found = state.absences.find(({ id }) => id === key.id)?.value;
        const name = found && state.personById.get(found.person)?.value.name;
        return found ? `${name ?? "Somebody"}, ${found.type}` : "Absence";
      }
      default:
        return definitionOf(key.type).label;
    }
  });
}

function DeleteAbsence({ recordKey }: { readonly recordKey: RecordKey }) {
  const canEdit = useCanEdit();
  const entry = useReferenceData((state) => state.absences.find(({ id }) => id === recordKey.id));
  if (!canEdit || !entry) return null;
  return (
    <div>
      <Button
        icon={<Trash2 size={14} />}
        onClick={() => {
          applyEdit({ kind: "edit", changes: [{ key: recordKey, head: entry.head, next: null }] });
          showToast({
            key: "edit",
            title: "Absence removed",
            action: { label: "Undo", run: () => void undo() },
          });
        }}
      >
        Remove absence
      </Button>
    </div>
  );
}
