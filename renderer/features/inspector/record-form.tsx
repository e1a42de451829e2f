import type { JsonObject, JsonValue } from "../../../shared/base/json.ts";
import type { RecordValue } from "../../../shared/model/define-entity-type.ts";
import { checkRecord } from "../../../shared/model/entity-types.ts";
import type { RecordKey } from "../../../shared/model/record-key.ts";
import { sortedSet } from "../../../shared/model/schema-parts.ts";
import { applyEdit, useCanEdit } from "../../state/draft.ts";
import { useReferenceData } from "../../state/reference-data.ts";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Select } from "../../ui/select.tsx";
import { EditedText } from "./edited-text.tsx";
import { type FieldSpec, fieldGroups } from "./field-specs.ts";
import { valueAtPath, withValueAtPath } from "./value-at-path.ts";

interface RecordFormProps {
  readonly recordKey: RecordKey;
  readonly head: RecordValue | null;
  readonly value: RecordValue;
}

/** The fields of a record, each saved to the draft as soon as it is left; what does not fit says so beside it. */
export function RecordForm({ recordKey, head, value }: RecordFormProps) {
  const groups = fieldGroups[recordKey.type] ?? [];
  const save = (spec: FieldSpec, next: JsonValue | undefined) =>
    saveField({ key: recordKey, head, value, spec, next });
  return (
    <div className="flex flex-col gap-3">
      {groups.map(({ title, fields }) => {
        const controls = fields.map((spec) => (
          <Field key={spec.path.join(".")} spec={spec} value={value} onSave={(next) => save(spec, next)} />
        ));
        return title === undefined ? (
          <div key="first" className="flex flex-col gap-3">
            {controls}
          </div>
        ) : (
          <details key={title}>
            <summary className="cursor-default font-medium text-ink-2">{title}</summary>
            <div className="flex flex-col gap-3 pt-2">{controls}</div>
          </details>
        );
      })}
    </div>
  );
}

interface SaveFieldOptions {
  readonly key: RecordKey;
  readonly head: RecordValue | null;
  readonly value: RecordValue;
  readonly spec: FieldSpec;
  readonly next: JsonValue | undefined;
}

/** Makes the edit of one field; says why not where the record would not fit any more. */
function saveField({ key, head, value, spec, next }: SaveFieldOptions): string | undefined {
  const changed = withValueAtPath(value, spec.path, { next, missing: spec.missing });
  // Hours stand together or not at all.
  const record: JsonObject =
    next === undefined && spec.missing !== undefined && spec.path[0] !== undefined
      ? withValueAtPath(value, [spec.path[0]], { next: undefined })
      : changed;
  const checked = checkRecord(key.type, record);
  if (!checked.ok) {
    const field = spec.path.join(".");
    const problem =
      checked.error.find(({ path }) => path === field) ??
      checked.error.find(({ path }) => field.startsWith(path)) ??
      checked.error[0];
    return problem === undefined ? "This does not fit." : inWords(problem.message);
  }
  const taken = whyTaken(key, record);
  if (taken !== undefined) return taken;
  applyEdit({ kind: "edit", changes: [{ key, head, next: checked.value }] });
  return undefined;
}

// Codes of rotations and paths of documents are each other's names.
function whyTaken(key: RecordKey, record: JsonObject): string | undefined {
  const { rotations, documents } = useReferenceData.getState();
  if (key.type === "rotation") {
    const code = String(record.code).toLowerCase();
    const other = rotations.find(({ id, value }) => id !== key.id && value.code.toLowerCase() === code);
    if (other) return `${other.value.code} is the code of ${other.value.name}.`;
  }
  if (key.type === "document") {
    const other = documents.find(({ id, value }) => id !== key.id && value.path === record.path);
    if (other) return "Another document has this path.";
  }
  return undefined;
}

function inWords(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}${message.endsWith(".") ? "" : "."}`;
}

interface FieldProps {
  readonly spec: FieldSpec;
  readonly value: RecordValue;
  readonly onSave: (next: JsonValue | undefined) => string | undefined;
}

function Field({ spec, value, onSave }: FieldProps) {
  const canEdit = useCanEdit();
  const held = valueAtPath(value, spec.path);
  switch (spec.kind) {
    case "flag":
      return (
        <Checkbox
          label={spec.label}
          checked={held === true}
          disabled={!canEdit}
          onChange={(next) => void onSave(next)}
        />
      );
    case "choice":
      return (
        <Select
          label={spec.label}
          value={typeof held === "string" ? held : ""}
          options={spec.choices.map((choice) => ({ value: choice, label: choice }))}
          disabled={!canEdit}
          onChange={(next) => void onSave(next)}
        />
      );
    case "rotation":
      return <RotationField spec={spec} held={held} onSave={onSave} />;
    default:
      return (
        <EditedText
          label={spec.label}
          kind={spec.kind}
          hint={spec.hint}
          value={textOf(held)}
          disabled={!canEdit}
          onSave={(text) => {
            const parsed = parseText(spec, text);
            return "problem" in parsed ? parsed.problem : onSave(parsed.value);
          }}
        />
      );
  }
}

function RotationField({
  spec,
  held,
  onSave,
}: {
  readonly spec: FieldSpec;
  readonly held: JsonValue | undefined;
  readonly onSave: FieldProps["onSave"];
}) {
  const canEdit = useCanEdit();
  const rotations = useReferenceData((state) => state.rotations);
  const offered = rotations.filter(({ id, value }) => !value.archived || id === held);
  const options = offered.map(({ id, value }) => ({
    value: id as string,
    label: `${value.code} – ${value.name}`,
    icon: <span className={`rotation-swatch rotation-${value.colour} size-3 shrink-0 rounded-sm`} />,
  }));
  return (
    <Select
      label={spec.label}
      value={typeof held === "string" ? held : ""}
      options={spec.optional === true ? [{ value: "", label: "Any" }, ...options] : options}
      disabled={!canEdit}
      onChange={(next) => void onSave(next === "" ? undefined : next)}
    />
  );
}

function textOf(held: JsonValue | undefined): string {
  if (Array.isArray(held)) return held.join(", ");
  return held === undefined || held === null ? "" : String(held);
}

function parseText(
  spec: FieldSpec,
  text: string,
): { readonly value: JsonValue | undefined } | { readonly problem: string } {
  const trimmed = text.trim();
  if (spec.kind === "set") {
    return {
      value: sortedSet(
        trimmed
          .split(",")
          .map((member) => member.trim())
          .filter(Boolean),
      ),
    };
  }
  if (trimmed === "") {
    return spec.optional === true ? { value: undefined } : { problem: "This is needed." };
  }
  if (spec.kind !== "number") return { value: trimmed };
  const number = Number(trimmed.replace(",", "."));
  return Number.isNaN(number) ? { problem: "This must be a number." } : { value: number };
}
