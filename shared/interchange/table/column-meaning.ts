/** Which kind of table; the wide form has one column for each date. */
export type TableFormat = "people-table" | "assignments-table" | "assignments-wide";

/** What a column may mean. `headings` are names that suggest it, in lower case. */
export interface ColumnMeaning {
  readonly value: string;
  readonly label: string;
  readonly required: boolean;
  readonly headings: readonly string[];
}

const personIds = ["id", "person id", "employee id", "staff id", "daybook id"];

const peopleMeanings: readonly ColumnMeaning[] = [
  { value: "id", label: "Id", required: false, headings: personIds },
  {
    value: "name",
    label: "Name",
    required: true,
    headings: ["name", "full name", "person", "resident", "employee"],
  },
  {
    value: "email",
    label: "E-mail",
    required: false,
    headings: ["email", "e-mail", "mail", "e-mail address"],
  },
  { value: "kind", label: "Kind", required: false, headings: ["kind", "type", "role"] },
  {
    value: "entryYear",
    label: "Entry year",
    required: false,
    headings: ["entry year", "start year", "class"],
  },
  { value: "skills", label: "Skills", required: false, headings: ["skills", "skill", "qualifications"] },
  { value: "teams", label: "Teams", required: false, headings: ["teams", "team", "group", "unit"] },
  { value: "contractName", label: "Contract", required: false, headings: ["contract", "contract name"] },
  {
    value: "minAssignments",
    label: "Minimum assignments",
    required: false,
    headings: ["minimum assignments", "min assignments"],
  },
  {
    value: "maxAssignments",
    label: "Maximum assignments",
    required: false,
    headings: ["maximum assignments", "max assignments"],
  },
  {
    value: "maxWeekends",
    label: "Maximum weekends",
    required: false,
    headings: ["maximum weekends", "max weekends"],
  },
  { value: "fte", label: "FTE", required: false, headings: ["fte", "full-time equivalent"] },
  {
    value: "start",
    label: "Active from",
    required: false,
    headings: ["active from", "start", "start date", "from"],
  },
  {
    value: "end",
    label: "Active until",
    required: false,
    headings: ["active until", "end", "end date", "until"],
  },
];

const assignmentMeanings: readonly ColumnMeaning[] = [
  {
    value: "person",
    label: "Person (id, e-mail or name)",
    required: true,
    headings: [
      ...personIds,
      "email",
      "e-mail",
      "person",
      "name",
      "full name",
      "resident",
      "employee",
      "nurse",
    ],
  },
  { value: "date", label: "Date", required: true, headings: ["date", "day", "shift date"] },
  {
    value: "rotation",
    label: "Rotation (code)",
    required: true,
    headings: ["rotation", "shift", "code", "assignment", "shift type"],
  },
  { value: "slot", label: "Slot", required: false, headings: ["slot", "part of day"] },
  { value: "skill", label: "Skill", required: false, headings: ["skill"] },
  { value: "role", label: "Role", required: false, headings: ["role"] },
  { value: "pinned", label: "Pinned", required: false, headings: ["pinned", "locked"] },
  { value: "note", label: "Note", required: false, headings: ["note", "notes", "comment", "remark"] },
];

const wideMeanings: readonly ColumnMeaning[] = [
  { ...(assignmentMeanings[0] as ColumnMeaning) },
  { value: "slot", label: "Slot", required: false, headings: ["slot", "part of day"] },
];

/** Lists what the columns of a kind of table may mean, in the order in which a person reads them. */
export function meaningsOf(format: TableFormat): readonly ColumnMeaning[] {
  if (format === "people-table") return peopleMeanings;
  return format === "assignments-table" ? assignmentMeanings : wideMeanings;
}

/**
 * Proposes a meaning for each column by its heading, each meaning once; of several headings that suggest one
 * meaning the one listed first wins, so that an id goes before a name. Null means that the column is left out.
 */
export function proposeMapping(format: TableFormat, columns: readonly string[]): (string | null)[] {
  const proposed: (string | null)[] = columns.map(() => null);
  const plain = columns.map((column) => column.toLowerCase().replaceAll("_", " ").trim());
  for (const meaning of meaningsOf(format)) {
    const heading = meaning.headings.find((candidate) => {
      const index = plain.indexOf(candidate);
      return index >= 0 && proposed[index] === null;
    });
    if (heading !== undefined) proposed[plain.indexOf(heading)] = meaning.value;
  }
  return proposed;
}
