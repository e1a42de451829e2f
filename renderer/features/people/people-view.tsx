import { Archive, ArchiveRestore, CalendarDays, Pencil, Plus, Search, Users } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import type { Person } from "../../../shared/model/person.ts";
import { runCommand, useIsCommandEnabled } from "../../state/commands.ts";
import { useCanEdit } from "../../state/draft.ts";
import { type Entry, readReferenceData, useReferenceData } from "../../state/reference-data.ts";
import { navigateToSection, useRoute } from "../../state/routes.ts";
import { select } from "../../state/selection.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { archivePerson, isArchived, unarchivePerson } from "./archive.ts";
import { matchesFilter } from "./people-filter.ts";
import { PeopleTable } from "./people-table.tsx";
import { PersonDialog } from "./person-dialog.tsx";

/** Everybody who is, was or will be on the schedule. The path names the person who is selected. */
export function PeopleView() {
  const people = useReferenceData((state) => state.people);
  const loaded = useReferenceData((state) => state.commit !== null);
  const error = useReferenceData((state) => state.error);
  const id = useRoute((route) => (route.kind === "workspace" ? route.rest[0] : undefined));
  const selected = useReferenceData((state) => (id === undefined ? undefined : state.personById.get(id)));
  const canEdit = useCanEdit();
  const canImport = useIsCommandEnabled("workspace.import");
  const [filter, setFilter] = useState("");
  const [withArchived, setWithArchived] = useState(false);
  const [dialog, setDialog] = useState<"add" | "edit" | null>(null);
  const selectedId = selected?.id;

  useEffect(() => {
    if (selectedId !== undefined) select({ kind: "record", key: { type: "person", id: selectedId } });
  }, [selectedId]);

  const archivedCount = useMemo(() => people.filter((entry) => isArchived(entry.value)).length, [people]);
  const shown = useMemo(
    () =>
      people.filter(
        (entry) => (withArchived || !isArchived(entry.value)) && matchesFilter(entry.value, filter),
      ),
    [people, withArchived, filter],
  );
  const add = (
    <Button variant="primary" icon={<Plus size={14} />} disabled={!canEdit} onClick={() => setDialog("add")}>
      Add person
    </Button>
  );
  return (
    <div className="flex min-h-0 grow flex-col">
      <div className="flex min-h-11 shrink-0 items-center gap-3 border-line border-b px-3">
        <h2 className="text-title">People</h2>
        <span className="text-ink-3 tabular-nums">{shown.length.toLocaleString()}</span>
        <div className="w-56">
          <TextField
            label="Filter people"
            hideLabel
            placeholder="Name, skill, team…"
            icon={<Search size={14} />}
            value={filter}
            onChange={setFilter}
          />
        </div>
        {archivedCount > 0 && (
          <Checkbox label={`Archived (${archivedCount})`} checked={withArchived} onChange={setWithArchived} />
        )}
        <span className="grow" />
        {selected !== undefined && (
          <PersonActions entry={selected} canEdit={canEdit} onEdit={() => setDialog("edit")} />
        )}
        {people.length > 0 && add}
      </div>
      {error !== null && (
        <ErrorNotice
          className="m-3"
          title="The people could not be read"
          message={error.message}
          action={{ label: "Try again", run: readReferenceData }}
        />
      )}
      {loaded && people.length === 0 && (
        <EmptyState
          icon={<Users size={24} />}
          title="Nobody here yet"
          action={
            <>
              {add}
              {canImport && <Button onClick={() => runCommand("workspace.import")}>Import…</Button>}
            </>
          }
        >
          Add the people of your programme one by one, or import them from a spreadsheet or a roster file.
        </EmptyState>
      )}
      {people.length > 0 && (
        <PeopleTable
          people={shown}
          selected={selectedId}
          onSelect={(entry) => navigateToSection("people", entry.id)}
          onOpen={(entry) => {
            navigateToSection("people", entry.id);
            if (canEdit) setDialog("edit");
          }}
        />
      )}
      {dialog === "add" && <PersonDialog onClose={() => setDialog(null)} />}
      {dialog === "edit" && selected !== undefined && (
        <PersonDialog key={selected.id} entry={selected} onClose={() => setDialog(null)} />
      )}
    </div>
  );
}

function PersonActions({
  entry,
  canEdit,
  onEdit,
}: {
  readonly entry: Entry<Person>;
  readonly canEdit: boolean;
  readonly onEdit: () => void;
}) {
  const { name } = entry.value;
  const archived = isArchived(entry.value);
  return (
    <div className="flex items-center">
      <IconButton label={`Edit ${name}`} icon={<Pencil size={16} />} disabled={!canEdit} onClick={onEdit} />
      <IconButton
        label={`Month of ${name}`}
        icon={<CalendarDays size={16} />}
        onClick={() => navigateToSection("schedule", "month", entry.id)}
      />
      <IconButton
        label={archived ? `Bring ${name} back` : `Archive ${name}`}
        icon={archived ? <ArchiveRestore size={16} /> : <Archive size={16} />}
        disabled={!canEdit}
        onClick={() => (archived ? unarchivePerson(entry) : archivePerson(entry))}
      />
    </div>
  );
}
