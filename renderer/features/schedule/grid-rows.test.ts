import { expect, test } from "vitest";
import { dayNumberOf, isoDateOf } from "../../../shared/base/iso-date.ts";
import { type GridRow, type GridRowsOptions, gridRowsOf } from "./grid-rows.ts";
import { personOf } from "./testing/samples.ts";

const people = [
  personOf(1, { name: "Okafor, L", entryYear: 2026, teams: ["Blue"] }),
  personOf(2, { name: "Adeyemi, T", entryYear: 2026, teams: ["Red"] }),
  personOf(3, { name: "Ruiz, M", entryYear: 2025, email: "ruiz@example.org" }),
  personOf(4, { name: "Brandt, M", kind: "faculty" }),
];
const options: GridRowsOptions = {
  people,
  grouping: "year",
  filter: "",
  onDay: dayNumberOf(isoDateOf("2026-07-01")),
  collapsed: new Set(),
};

function words(rows: readonly GridRow[]): string[] {
  return rows.map((row) => (row.kind === "group" ? `# ${row.label} ${row.count}` : row.person.value.name));
}

test("people stand by year of training, then by kind, each group by name", () => {
  expect(words(gridRowsOf(options))).toEqual([
    "# PGY-1 2",
    "Adeyemi, T",
    "Okafor, L",
    "# PGY-2 1",
    "Ruiz, M",
    "# Faculty 1",
    "Brandt, M",
  ]);
});

test("the year of training turns on 1 July and is never before the first", () => {
  const rows = gridRowsOf({ ...options, onDay: dayNumberOf(isoDateOf("2026-06-30")) });
  expect(words(rows)).toEqual([
    "# PGY-1 1",
    "Ruiz, M",
    "# Not started 2",
    "Adeyemi, T",
    "Okafor, L",
    "# Faculty 1",
    "Brandt, M",
  ]);
});

test("people without a team come last", () => {
  expect(words(gridRowsOf({ ...options, grouping: "team" }))).toEqual([
    "# Blue 1",
    "Okafor, L",
    "# Red 1",
    "Adeyemi, T",
    "# No team 2",
    "Brandt, M",
    "Ruiz, M",
  ]);
});

test("a filter wants all its words, wherever they stand", () => {
  expect(words(gridRowsOf({ ...options, grouping: "none", filter: "pgy-2 example.org" }))).toEqual([
    "Ruiz, M",
  ]);
  expect(words(gridRowsOf({ ...options, filter: "nobody" }))).toEqual([]);
});

test("a collapsed group keeps its heading and count", () => {
  const rows = gridRowsOf({ ...options, collapsed: new Set(["group:PGY-1"]) });
  expect(words(rows).slice(0, 3)).toEqual(["# PGY-1 2", "# PGY-2 1", "Ruiz, M"]);
});
