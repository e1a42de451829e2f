import type { JsonObject } from "../../../shared/base/json.ts";
import type { EntityType } from "../../../shared/model/entity-types.ts";
import { rotationColours } from "../../../shared/model/rotation.ts";

interface FieldPlace {
  /** Keys from the record to the value. */
  readonly path: readonly string[];
  readonly label: string;
  readonly hint?: string;
  /** The value may be absent. */
  readonly optional?: boolean;
  /** What the object around the value is, where it is missing. */
  readonly missing?: JsonObject;
}

/** How a field of a record is shown and edited. */
export type FieldSpec = FieldPlace &
  (
    | { readonly kind: "text" | "long-text" | "date" | "time" | "number" | "flag" | "set" | "rotation" }
    | { readonly kind: "choice"; readonly choices: readonly string[] }
  );

export interface FieldGroup {
  /** Absent for the first fields; named groups can be folded. */
  readonly title?: string;
  readonly fields: readonly FieldSpec[];
}

const count = (path: readonly string[], label: string): FieldSpec => ({
  kind: "number",
  path,
  label,
  optional: true,
});
const hours: JsonObject = { start: "07:00", end: "17:00", counted: 10 };

/** The fields of each type that a person edits here, in the order of reading. Identity is not among them: it never changes. */
export const fieldGroups: Readonly<Partial<Record<EntityType, readonly FieldGroup[]>>> = {
  assignment: [
    {
      fields: [
        { kind: "rotation", path: ["rotation"], label: "Rotation" },
        { kind: "text", path: ["skill"], label: "Skill", optional: true },
        { kind: "choice", path: ["role"], label: "Role", choices: ["primary", "supervising", "backup"] },
        { kind: "flag", path: ["pinned"], label: "Pinned: automatic runs leave it alone" },
        { kind: "long-text", path: ["note"], label: "Note", optional: true },
        {
          kind: "long-text",
          path: ["overrideReason"],
          label: "Reason for an override",
          hint: "Why this stands against a rule",
          optional: true,
        },
      ],
    },
  ],
  person: [
    {
      fields: [
        { kind: "text", path: ["name"], label: "Name" },
        {
          kind: "choice",
          path: ["kind"],
          label: "Kind",
          choices: ["resident", "faculty", "student", "staff"],
        },
        { kind: "text", path: ["email"], label: "E-mail", optional: true },
        {
          kind: "number",
          path: ["entryYear"],
          label: "Entry year",
          hint: "The year of training follows from it",
          optional: true,
        },
        { kind: "set", path: ["teams"], label: "Teams", hint: "Separated by commas" },
        { kind: "set", path: ["skills"], label: "Skills", hint: "Separated by commas" },
        { kind: "date", path: ["active", "start"], label: "Active from" },
        { kind: "date", path: ["active", "end"], label: "Active until", optional: true },
      ],
    },
    {
      title: "Contract",
      fields: [
        { kind: "text", path: ["contract", "name"], label: "Contract", optional: true },
        { kind: "number", path: ["contract", "fte"], label: "Full-time equivalent", optional: true },
        count(["contract", "minAssignments"], "Fewest assignments"),
        count(["contract", "maxAssignments"], "Most assignments"),
        count(["contract", "minConsecutiveDays"], "Fewest days in a row"),
        count(["contract", "maxConsecutiveDays"], "Most days in a row"),
        count(["contract", "minDaysOff"], "Fewest days off in a row"),
        count(["contract", "maxDaysOff"], "Most days off in a row"),
        count(["contract", "maxWeekends"], "Most weekends"),
      ],
    },
  ],
  rotation: [
    {
      fields: [
        { kind: "text", path: ["code"], label: "Code" },
        { kind: "text", path: ["name"], label: "Name" },
        {
          kind: "choice",
          path: ["category"],
          label: "Category",
          choices: [
            "inpatient",
            "outpatient",
            "elective",
            "clinic",
            "call",
            "night",
            "shift",
            "leave",
            "admin",
          ],
        },
        { kind: "choice", path: ["colour"], label: "Colour", choices: rotationColours },
        { kind: "time", path: ["hours", "start"], label: "Starts at", optional: true, missing: hours },
        { kind: "time", path: ["hours", "end"], label: "Ends at", optional: true, missing: hours },
        {
          kind: "number",
          path: ["hours", "counted"],
          label: "Hours counted as duty",
          optional: true,
          missing: hours,
        },
        { kind: "set", path: ["requiredSkills"], label: "Required skills", hint: "Separated by commas" },
        { kind: "flag", path: ["leaveEligible"], label: "Leave is allowed" },
        { kind: "flag", path: ["archived"], label: "Archived: not assigned any more" },
      ],
    },
  ],
  absence: [
    {
      fields: [
        {
          kind: "choice",
          path: ["type"],
          label: "Type",
          choices: [
            "vacation",
            "sick",
            "conference",
            "parental",
            "bereavement",
            "military",
            "training",
            "wish",
            "other",
          ],
        },
        { kind: "date", path: ["dates", "start"], label: "First day" },
        { kind: "date", path: ["dates", "end"], label: "Last day" },
        {
          kind: "choice",
          path: ["status"],
          label: "Status",
          choices: ["requested", "approved", "rejected", "cancelled"],
        },
        { kind: "flag", path: ["blocking"], label: "Blocking: no assignments on these days" },
        {
          kind: "rotation",
          path: ["rotation"],
          label: "Only this rotation",
          hint: "For a wish not to have it",
          optional: true,
        },
      ],
    },
  ],
  document: [
    {
      fields: [
        { kind: "text", path: ["title"], label: "Title" },
        { kind: "text", path: ["path"], label: "Path", hint: "Like policies/leave.md" },
        { kind: "set", path: ["labels"], label: "Labels", hint: "Separated by commas" },
      ],
    },
  ],
};
