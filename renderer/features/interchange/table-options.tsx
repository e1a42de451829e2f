import { meaningsOf, type TableFormat } from "../../../shared/interchange/table/column-meaning.ts";
import { looksLikeDate } from "../../../shared/interchange/table/date-column.ts";
import type { Slot } from "../../../shared/model/schema-parts.ts";
import type { InspectedImport } from "../../../shared/rpc/interchange-methods.ts";
import { Select } from "../../ui/select.tsx";
import { changeChoices, chooseTable, mapColumn, useImportFlow } from "./import-flow.ts";

const kinds: readonly { readonly value: TableFormat; readonly label: string }[] = [
  { value: "people-table", label: "People, one in each row" },
  { value: "assignments-table", label: "Assignments, one in each row" },
  { value: "assignments-wide", label: "Assignments, a row for each person and a column for each date" },
];

const slots: readonly { readonly value: Slot; readonly label: string }[] = [
  { value: "day", label: "Day" },
  { value: "am", label: "Morning" },
  { value: "pm", label: "Afternoon" },
  { value: "night", label: "Night" },
];

const leftOut = "-";
const shownRows = 3;

/** Says what kind of table it is and what each column means. */
export function TableOptions({ inspected }: { readonly inspected: InspectedImport }) {
  const { table, mapping, slot } = useImportFlow((state) => state.choices);
  const { columns = [], rows = [], totalRows = 0 } = inspected;
  const isWide = table === "assignments-wide";
  const missing = meaningsOf(table).filter(
    (meaning) => meaning.required && !Object.values(mapping).includes(meaning.value),
  );
  const shown = columns.flatMap(({ name }, index) =>
    isWide && looksLikeDate(name) ? [] : [{ name, index }],
  );
  const dates = columns.length - shown.length;
  return (
    <>
      <div className="flex flex-wrap items-end gap-3">
        <div className="w-96">
          <Select label="The table holds" value={table} options={kinds} onChange={chooseTable} />
        </div>
        {isWide && (
          <div className="w-40">
            <Select
              label="Slot of its assignments"
              value={slot}
              options={slots}
              onChange={(next) => changeChoices({ slot: next })}
            />
          </div>
        )}
        <p className="pb-1 text-ink-2">
          {totalRows} {totalRows === 1 ? "row" : "rows"}
          {isWide && `, ${dates} dates`}
        </p>
      </div>
      <table aria-label="Columns" className="w-full table-fixed text-left">
        <thead>
          <tr className="border-line border-b text-ink-2 text-secondary">
            <th className="w-1/4 py-1 font-medium">Column</th>
            <th className="w-1/3 py-1 font-medium">Means</th>
            <th className="py-1 font-medium">First rows</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ name, index }) => (
            <tr key={name} className="border-line border-b">
              <th scope="row" className="truncate py-1 pr-2 font-normal" title={name}>
                {name}
              </th>
              <td className="py-1 pr-3">
                <Select
                  label={`Meaning of ${name}`}
                  hideLabel
                  value={mapping[name] ?? leftOut}
                  options={meaningOptions(table)}
                  onChange={(next) => mapColumn(name, next === leftOut ? null : next)}
                />
              </td>
              <td className="truncate py-1 text-ink-2">
                {rows
                  .slice(0, shownRows)
                  .map((row) => row[index] ?? "")
                  .filter((text) => text !== "")
                  .join(" · ")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {missing.length > 0 && (
        <p role="status" className="text-warning">
          Still needed: {missing.map(({ label }) => label).join(", ")}.
        </p>
      )}
    </>
  );
}

function meaningOptions(table: TableFormat) {
  return [
    { value: leftOut, label: "Leave out" },
    ...meaningsOf(table).map(({ value, label, required }) => ({
      value,
      label: required ? `${label} (needed)` : label,
    })),
  ];
}
