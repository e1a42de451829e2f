import { isJsonObject, type JsonValue } from "../../../shared/base/json.ts";
import type { EntityType } from "../../../shared/model/entity-types.ts";
import { sortedSet } from "../../../shared/model/schema-parts.ts";
import { useReferenceData } from "../../state/reference-data.ts";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Select, type SelectOption } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import type { FieldInput } from "./field-input.ts";

interface FieldEditorProps {
  readonly label: string;
  readonly input: FieldInput;
  /** Null where the field is absent. */
  readonly value: JsonValue;
  readonly onChange: (value: JsonValue) => void;
}

const none = "";

/** One control for the value of a field, by what the field can hold. */
export function FieldEditor({ label, input, value, onChange }: FieldEditorProps) {
  switch (input.kind) {
    case "text":
      return (
        <TextField
          label={label}
          value={typeof value === "string" ? value : ""}
          onChange={(text) => onChange(text === "" && input.optional ? null : text)}
        />
      );
    case "number":
      return (
        <TextField
          label={label}
          inputMode="decimal"
          value={value === null ? "" : String(value)}
          onChange={(text) => onChange(numberOf(text))}
        />
      );
    case "boolean":
      return <Checkbox label={label} checked={value === true} onChange={onChange} />;
    case "choice":
      return (
        <ChoiceEditor
          label={label}
          input={input}
          value={value}
          onChange={onChange}
          options={input.values.map((text) => ({ value: text, label: text }))}
        />
      );
    case "reference":
      return (
        <ReferenceEditor label={label} input={input} type={input.type} value={value} onChange={onChange} />
      );
    case "set":
      return input.type === undefined ? (
        <TextField
          label={label}
          hint="Separated by commas."
          value={membersOf(value).join(", ")}
          onChange={(text) => onChange(membersIn(text))}
        />
      ) : (
        <ReferenceSetEditor label={label} type={input.type} value={value} onChange={onChange} />
      );
    case "interval":
      return <IntervalEditor label={label} value={value} onChange={onChange} />;
    case "none":
      return null;
  }
}

function ChoiceEditor({
  label,
  input,
  value,
  onChange,
  options,
}: Omit<FieldEditorProps, "input"> & {
  readonly input: { readonly optional: boolean };
  readonly options: readonly SelectOption<string>[];
}) {
  return (
    <Select
      label={label}
      value={typeof value === "string" ? value : none}
      options={input.optional ? [{ value: none, label: "none" }, ...options] : options}
      onChange={(next) => onChange(next === none ? null : next)}
    />
  );
}

function ReferenceEditor({
  type,
  ...rest
}: Omit<FieldEditorProps, "input"> & {
  readonly input: { readonly optional: boolean };
  readonly type: EntityType;
}) {
  return <ChoiceEditor {...rest} options={useRecordOptions(type)} />;
}

function ReferenceSetEditor({
  label,
  type,
  value,
  onChange,
}: Omit<FieldEditorProps, "input"> & { readonly type: EntityType }) {
  const options = useRecordOptions(type);
  const members = membersOf(value);
  return (
    <fieldset className="flex max-h-48 flex-col gap-1 overflow-y-auto">
      <legend className="font-medium text-ink-2 text-secondary">{label}</legend>
      {options.map((option) => (
        <Checkbox
          key={option.value}
          label={option.label}
          checked={members.includes(option.value)}
          onChange={(ticked) =>
            onChange(
              sortedSet(ticked ? [...members, option.value] : members.filter((id) => id !== option.value)),
            )
          }
        />
      ))}
    </fieldset>
  );
}

/** Records that can be referred to, as they are called now. */
function useRecordOptions(type: EntityType): readonly SelectOption<string>[] {
  const people = useReferenceData((state) => state.people);
  const rotations = useReferenceData((state) => state.rotations);
  if (type === "person") return people.map(({ id, value }) => ({ value: id, label: value.name }));
  if (type === "rotation")
    return rotations.map(({ id, value }) => ({ value: id, label: `${value.code} – ${value.name}` }));
  return [];
}

function IntervalEditor({ label, value, onChange }: Omit<FieldEditorProps, "input">) {
  const range = isJsonObject(value) ? value : {};
  const change = (end: "start" | "end", date: string) => {
    const { [end]: _, ...rest } = range;
    onChange(date === "" ? rest : { ...rest, [end]: date });
  };
  return (
    <fieldset className="grid grid-cols-2 gap-3">
      <legend className="sr-only">{label}</legend>
      {(["start", "end"] as const).map((end) => (
        <TextField
          key={end}
          type="date"
          label={`${label}: ${end}`}
          value={typeof range[end] === "string" ? range[end] : ""}
          onChange={(date) => change(end, date)}
        />
      ))}
    </fieldset>
  );
}

/** What is no number is kept as it was typed, so that the check can say so. */
function numberOf(text: string): JsonValue {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  const number = Number(trimmed.replace(",", "."));
  return Number.isFinite(number) && !trimmed.endsWith(".") ? number : text;
}

function membersOf(value: JsonValue): string[] {
  return Array.isArray(value) ? value.filter((member) => typeof member === "string") : [];
}

function membersIn(text: string): string[] {
  return sortedSet(
    text
      .split(",")
      .map((member) => member.trim())
      .filter(Boolean),
  );
}
