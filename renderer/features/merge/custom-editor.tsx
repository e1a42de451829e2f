import { useState } from "react";
import { isJsonObject, type JsonValue, jsonEqual } from "../../../shared/base/json.ts";
import type { Conflict } from "../../../shared/merge/conflict.ts";
import type { RecordValue } from "../../../shared/model/define-entity-type.ts";
import { checkRecord, fieldOf, fieldsOf } from "../../../shared/model/entity-types.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import type { ConflictItem } from "./conflict-items.ts";
import { FieldEditor } from "./field-editor.tsx";
import { type FieldInput, fieldInputOf } from "./field-input.ts";

/** Whether a conflict can be settled by a value of one's own. A move goes as a whole to one of its places. */
export function canBeCustom(conflict: Conflict): boolean {
  switch (conflict.kind) {
    case "text":
      return true;
    case "field":
      return fieldInputOf(conflict.record.type, conflict.field, conflict.member).kind !== "none";
    case "moved-twice":
    case "split-group":
      return false;
    default:
      return true;
  }
}

export interface CustomEditorProps {
  readonly item: ConflictItem;
  readonly onUse: (value: JsonValue) => void;
  readonly onCancel: () => void;
}

/** Enters a value of one's own: of the field in conflict, or of the whole record. */
export function CustomEditor({ item, onUse, onCancel }: CustomEditorProps) {
  const [{ conflict, resolution }] = item.conflicts;
  const given = resolution?.kind === "custom" ? resolution.value : undefined;
  if (conflict.kind === "field") {
    return (
      <FieldForm
        conflict={conflict}
        initial={given ?? conflict.sides.ours}
        onUse={onUse}
        onCancel={onCancel}
      />
    );
  }
  const { ours, theirs, base } = conflict.records;
  const template = (isJsonObject(given) ? given : null) ?? ours ?? theirs ?? base ?? {};
  return <RecordForm conflict={conflict} template={template} onUse={onUse} onCancel={onCancel} />;
}

function FieldForm({
  conflict,
  initial,
  onUse,
  onCancel,
}: {
  readonly conflict: Conflict & { kind: "field" };
  readonly initial: JsonValue;
} & Pick<CustomEditorProps, "onUse" | "onCancel">) {
  const { record, records, field, member } = conflict;
  const [value, setValue] = useState<JsonValue>(initial);
  const [problem, setProblem] = useState<string>();
  const label = fieldOf(record.type, field).label;
  function submit() {
    const problems = whyNot(conflict, withField(records.ours ?? {}, { field, member, value }));
    if (problems === undefined) onUse(value);
    else setProblem(problems);
  }
  return (
    <Form label={`Custom ${label}`} problem={problem} onSubmit={submit} onCancel={onCancel}>
      <FieldEditor
        label={upperFirst(member === undefined ? label : `${label}: ${member}`)}
        input={fieldInputOf(record.type, field, member)}
        value={value}
        onChange={setValue}
      />
    </Form>
  );
}

function RecordForm({
  conflict,
  template,
  onUse,
  onCancel,
}: {
  readonly conflict: Conflict;
  readonly template: RecordValue;
} & Pick<CustomEditorProps, "onUse" | "onCancel">) {
  const [value, setValue] = useState(template);
  const [problem, setProblem] = useState<string>();
  const fields = fieldsInQuestion(conflict);
  function submit() {
    const problems = whyNot(conflict, value);
    if (problems === undefined) onUse(value);
    else setProblem(problems);
  }
  return (
    <Form
      label="Custom record"
      problem={problem}
      onSubmit={submit}
      onCancel={onCancel}
      also={
        <Button onClick={() => onUse(null)}>
          {conflict.record.type === "assignment" ? "Leave it empty" : "Remove it"}
        </Button>
      }
    >
      {fields.map(([field, label, input]) => (
        <FieldEditor
          key={field}
          label={upperFirst(label)}
          input={input}
          value={value[field] ?? null}
          onChange={(next) =>
            setValue((before) => withField(before, { field, member: undefined, value: next }))
          }
        />
      ))}
    </Form>
  );
}

/** The fields in which the sides differ and that one control can hold; of a cell always its rotation. */
function fieldsInQuestion({ record, records }: Conflict): readonly (readonly [string, string, FieldInput])[] {
  const held = [records.base, records.ours, records.theirs].filter((value) => value !== null);
  return fieldsOf(record.type).flatMap(([field, { label, policy }]) => {
    if (policy === "identity" || field === "externalIds" || field === "source") return [];
    const input = fieldInputOf(record.type, field);
    if (input.kind === "none" || policy === "text") return [];
    const [first, ...rest] = held.map((value) => value[field]);
    const differs = held.length === 1 || rest.some((value) => !jsonEqual(value, first));
    const isWanted =
      record.type === "assignment" ? field === "rotation" || (differs && held.length > 1) : differs;
    return isWanted ? [[field, label, input] as const] : [];
  });
}

function Form({
  label,
  problem,
  also,
  onSubmit,
  onCancel,
  children,
}: {
  readonly label: string;
  readonly problem: string | undefined;
  readonly also?: React.ReactNode;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  readonly children: React.ReactNode;
}) {
  return (
    <form
      noValidate
      aria-label={label}
      ref={focusFirst}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onCancel();
      }}
      className="flex max-w-120 flex-col gap-3 rounded-md border border-line p-3"
    >
      {children}
      {problem !== undefined && <ErrorNotice title="This cannot be stored" message={problem} />}
      <div className="flex gap-2">
        <Button type="submit" variant="primary">
          Use this
        </Button>
        {also}
        <Button variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function focusFirst(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>("input, textarea, [role=combobox], button")?.focus();
}

function whyNot({ record, records }: Conflict, value: RecordValue): string | undefined {
  // Without ours there is no whole record to look at; the merge checks what results.
  if (records.ours === null && records.theirs === null) return undefined;
  const checked = checkRecord(record.type, value);
  if (checked.ok) return undefined;
  return checked.error
    .map(({ path, message }) => `${path === "" ? "The record" : path} ${message}`)
    .join("; ");
}

function withField(
  record: RecordValue,
  change: { readonly field: string; readonly member: string | undefined; readonly value: JsonValue },
): RecordValue {
  const { field, member, value } = change;
  if (member !== undefined) {
    const held = record[field];
    const inner = withField(isJsonObject(held) ? held : {}, { field: member, member: undefined, value });
    return { ...record, [field]: inner };
  }
  if (value !== null) return { ...record, [field]: value };
  const { [field]: _, ...rest } = record;
  return rest;
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
