import { Undo2 } from "lucide-react";
import type { DescribedChange } from "../../../shared/diff/described-change.ts";
import { ChangeMark } from "../../ui/change-mark.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { FieldChange } from "../../ui/field-change.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { discardChanges } from "./draft-actions.ts";
import { type ChangeGroup, idOf } from "./summary.ts";

interface ChangeGroupRowProps {
  readonly group: ChangeGroup;
  /** Ids of the changes that stay out of the commit. */
  readonly left: ReadonlySet<string>;
  readonly onTick: (ids: readonly string[], ticked: boolean) => void;
  /** Shows how the text of a document changed. */
  readonly onShowText: (change: DescribedChange) => void;
}

const mostShown = 200;

/** The changes about one person or document, each with its tick box. */
export function ChangeGroupRow({ group, left, onTick, onShowText }: ChangeGroupRowProps) {
  const ids = group.changes.map(idOf);
  const tickedCount = ids.filter((id) => !left.has(id)).length;
  return (
    <fieldset aria-label={group.subject.name} className="min-w-0">
      <div className="group flex h-7 items-center gap-1">
        <div className="min-w-0 grow font-medium">
          <Checkbox
            label={group.subject.name}
            checked={tickedCount === ids.length}
            indeterminate={tickedCount > 0 && tickedCount < ids.length}
            onChange={(ticked) => onTick(ids, ticked)}
          />
        </div>
        <DiscardButton label={`Discard all of ${group.subject.name}`} changes={group.changes} />
      </div>
      <ul className="flex flex-col">
        {group.changes.slice(0, mostShown).map((change) => (
          <ChangeRow
            key={idOf(change)}
            change={change}
            ticked={!left.has(idOf(change))}
            onTick={(ticked) => onTick([idOf(change)], ticked)}
            onShowText={onShowText}
          />
        ))}
        {group.changes.length > mostShown && (
          <li className="pl-6 text-ink-2 text-secondary">
            and {(group.changes.length - mostShown).toLocaleString()} more
          </li>
        )}
      </ul>
    </fieldset>
  );
}

function ChangeRow({
  change,
  ticked,
  onTick,
  onShowText,
}: {
  readonly change: DescribedChange;
  readonly ticked: boolean;
  readonly onTick: (ticked: boolean) => void;
  readonly onShowText: (change: DescribedChange) => void;
}) {
  return (
    <li className="group flex items-start gap-1 border-line border-t py-1">
      <div className="min-w-0 grow">
        <Checkbox
          label={
            <>
              <ChangeMark kind={change.kind} />
              <Sentence change={change} />
            </>
          }
          checked={ticked}
          onChange={onTick}
        />
        {change.kind === "modified" && (
          <dl className="pl-6 text-secondary">
            {change.fields.map((field) => (
              <FieldChange
                key={field.field}
                field={field}
                onShowText={
                  change.key.type === "document" && field.field === "body"
                    ? () => onShowText(change)
                    : undefined
                }
              />
            ))}
          </dl>
        )}
      </div>
      <DiscardButton label={`Discard: ${change.sentence}`} changes={[change]} />
    </li>
  );
}

/** The group's heading says whom it is about; the eye need not read it in each line. */
function Sentence({ change }: { readonly change: DescribedChange }) {
  const start = `${change.subject.name}: `;
  if (!change.sentence.startsWith(start)) return change.sentence;
  return (
    <>
      <span className="sr-only">{start}</span>
      {change.sentence.slice(start.length)}
    </>
  );
}

function DiscardButton({
  label,
  changes,
}: {
  readonly label: string;
  readonly changes: readonly DescribedChange[];
}) {
  return (
    <IconButton
      label={label}
      size="small"
      tooltipSide="left"
      icon={<Undo2 size={14} />}
      className="opacity-0 focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100"
      onClick={() => discardChanges(changes)}
    />
  );
}
