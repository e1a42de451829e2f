import { Pencil, Plus } from "lucide-react";
import { type ReactElement, useState } from "react";
import { useCanEdit } from "../../state/draft.ts";
import { useReferenceData } from "../../state/reference-data.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Popover } from "../../ui/popover.tsx";
import { RotationCode } from "../../ui/rotation-code.tsx";
import { useSchedule } from "./schedule-store.ts";

/** What the colours mean, and the way to change it. */
export function RotationsPopover({ trigger }: { readonly trigger: ReactElement<Record<string, unknown>> }) {
  const [open, setOpen] = useState(false);
  const rotations = useReferenceData((state) => state.rotations);
  const canEdit = useCanEdit();
  const inUse = rotations.filter(({ value }) => !value.archived);
  const archived = rotations.filter(({ value }) => value.archived);

  function edit(form: { id?: (typeof rotations)[number]["id"] }) {
    setOpen(false);
    useSchedule.setState({ rotationForm: form });
  }
  const item = ({ id, value, changed }: (typeof rotations)[number]) => (
    <li key={id} className="group flex h-7 items-center gap-2 rounded-md px-1.5 hover:bg-hover">
      <span className="w-24 shrink-0">
        <RotationCode code={value.code} colour={value.colour} />
      </span>
      <span className="min-w-0 grow truncate">{value.name}</span>
      {changed && <span className="text-accent text-secondary">uncommitted</span>}
      <span className="text-ink-3 text-secondary">{value.category}</span>
      {canEdit && (
        <IconButton
          label={`Edit ${value.code}`}
          icon={<Pencil size={13} />}
          size="small"
          onClick={() => edit({ id })}
        />
      )}
    </li>
  );
  return (
    <Popover label="Rotations" align="end" open={open} onOpenChange={setOpen} trigger={trigger}>
      <div className="flex w-96 flex-col gap-2 p-3">
        <h2 className="text-title">Rotations</h2>
        {inUse.length === 0 && (
          <p className="text-ink-2">
            A rotation is what people are assigned to: a ward, a clinic, a night shift. Its code is what you
            type into the grid.
          </p>
        )}
        <ul className="-mx-1.5 flex flex-col">{inUse.map(item)}</ul>
        {archived.length > 0 && (
          <>
            <h3 className="text-ink-3 text-secondary">Archived: shown, but not assigned any more</h3>
            <ul className="-mx-1.5 flex flex-col">{archived.map(item)}</ul>
          </>
        )}
        {canEdit && (
          <div>
            <Button icon={<Plus size={14} />} onClick={() => edit({})}>
              Add rotation
            </Button>
          </div>
        )}
      </div>
    </Popover>
  );
}
