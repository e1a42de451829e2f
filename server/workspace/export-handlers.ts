import type { CommitId } from "../../shared/base/ids.ts";
import { datesBetween, type IsoDate } from "../../shared/base/iso-date.ts";
import { err, ok, type Result } from "../../shared/base/result.ts";
import {
  type ExportedSchedule,
  type ExportTable,
  exportAssignments,
  exportPeople,
  exportWide,
} from "../../shared/interchange/table/export-tables.ts";
import { readAllOfType } from "../../shared/repository/read-all-of-type.ts";
import { readScheduleExtent } from "../../shared/repository/read-schedule.ts";
import type { Repository } from "../../shared/repository/repository.ts";
import { resolveRevision } from "../../shared/repository/resolve-revision.ts";
import type { Input } from "../../shared/rpc/contract.ts";
import type { RpcError } from "../../shared/rpc/rpc-error.ts";
import type { MethodHandlers } from "./method-handler.ts";
import { forPerson } from "./rpc-errors.ts";
import { writeCsv, writeXlsx } from "./spreadsheet/write-table.ts";

/** As many as an import takes back. */
const limits = { assignments: 200_000, dates: 1_500 };

const mediaTypes = {
  csv: "text/csv;charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** Writes people or the schedule of any point of history as a table. */
export const exportHandlers: Pick<MethodHandlers, "export.table"> = {
  "export.table": async (input, { repo, reportProgress }) => {
    const at = await resolveRevision(repo, input.at);
    if (!at.ok) return forPerson(at);
    reportProgress(0, 2, "Reading");
    const table = await readTable(repo, at.value, input);
    if (!table.ok) return table;
    reportProgress(1, 2, "Writing the file");
    const bytes = input.as === "csv" ? writeCsv(table.value) : await writeXlsx(table.value);
    return ok({
      name: `${input.content}.${input.as}`,
      base64: bytes.toString("base64"),
      mediaType: mediaTypes[input.as],
    });
  },
};

async function readTable(
  repo: Repository,
  at: CommitId,
  input: Input<"export.table">,
): Promise<Result<ExportTable, RpcError>> {
  const people = await readAllOfType(repo, at, "person");
  if (input.content === "people") return ok(exportPeople(people));
  const range = await rangeOf(repo, input);
  if (!range.ok) return range;
  const cells = await repo.store.readCells({ at, ...range.value });
  if (cells.length > limits.assignments) {
    return err({
      code: "too-large",
      message: `These dates hold ${cells.length} assignments; ${limits.assignments} fit into one file. Choose a shorter time.`,
    });
  }
  const rotations = await readAllOfType(repo, at, "rotation");
  const codes = new Map<string, string>(rotations.map(({ id, value }) => [id, String(value.code)]));
  const schedule: ExportedSchedule = {
    people,
    codeOf: (rotation) => codes.get(rotation) ?? "",
    cells: cells.map(({ value }) => value),
  };
  if (input.content === "assignments") return ok(exportAssignments(schedule));
  return ok(exportWide(schedule, datesBetween(range.value.start, range.value.end)));
}

/** The dates asked for; where they are left open, those of the whole schedule. */
async function rangeOf(
  repo: Repository,
  input: Input<"export.table">,
): Promise<Result<{ start: IsoDate; end: IsoDate }, RpcError>> {
  const extent = await readScheduleExtent(repo);
  const start = input.start ?? extent?.start ?? input.end;
  const end = input.end ?? extent?.end ?? start;
  if (start === undefined || end === undefined) {
    return err({ code: "invalid", message: "The schedule is empty, so there is nothing to export." });
  }
  if (start > end) return err({ code: "invalid", message: "The last day lies before the first." });
  if (datesBetween(start, end).length > limits.dates) {
    return err({ code: "too-large", message: `Choose ${limits.dates} days at most.` });
  }
  return ok({ start, end });
}
