import { randomUUID } from "node:crypto";
import type { BranchName, CommitId } from "../../shared/base/ids.ts";
import { isoDateOf, weekdayOf } from "../../shared/base/iso-date.ts";
import { err, ok, type Result } from "../../shared/base/result.ts";
import { countByType, type ImportChanges, importMessage } from "../../shared/interchange/import-changes.ts";
import { readInrc2, summariseInrc2 } from "../../shared/interchange/inrc2/instance.ts";
import { planInrc2 } from "../../shared/interchange/inrc2/plan-inrc2.ts";
import { readKnownRecords } from "../../shared/interchange/known-records.ts";
import { compareWithState } from "../../shared/interchange/plan-import.ts";
import type { KnownRecords, PlannedImport } from "../../shared/interchange/planned-import.ts";
import type { ImportProblem } from "../../shared/interchange/source-line.ts";
import { meaningsOf, proposeMapping } from "../../shared/interchange/table/column-meaning.ts";
import {
  planAssignmentsTable,
  planAssignmentsWide,
} from "../../shared/interchange/table/plan-assignments-table.ts";
import { planPeopleTable } from "../../shared/interchange/table/plan-people-table.ts";
import { recogniseTable } from "../../shared/interchange/table/recognise-table.ts";
import type { Table } from "../../shared/interchange/table/table.ts";
import { commitChanges } from "../../shared/repository/commit-changes.ts";
import { findOpenBranch } from "../../shared/repository/find-branch.ts";
import type { ImportOptions, ImportPlan, InspectedImport } from "../../shared/rpc/interchange-methods.ts";
import type { RpcError } from "../../shared/rpc/rpc-error.ts";
import type { MethodContext, MethodHandlers } from "./method-handler.ts";
import { createReaderApart, type ReadFiles } from "./read-files-apart.ts";
import type { ImportSource } from "./read-import-files.ts";
import { forPerson } from "./rpc-errors.ts";

type ImportHandlers = Pick<MethodHandlers, "import.inspect" | "import.plan" | "import.apply">;

/** A dry run that may still be applied. */
interface KeptPlan {
  readonly branch: BranchName;
  readonly head: CommitId;
  readonly changes: ImportChanges["changes"];
  readonly message: string;
  readonly source: string;
  readonly madeAt: number;
}

const keptMs = 3_600_000;
/** A plan holds all that it would write; more than a few are never wanted. */
const keptPlans = 4;
const sampleRows = 20;
const namedLines = 5_000;

/** Makes the import methods of one workspace; plans live as long as they do. */
export function createImportHandlers(readFiles: ReadFiles = createReaderApart()): ImportHandlers {
  const plans = new Map<string, KeptPlan>();

  function keep(plan: KeptPlan): string {
    for (const [id, { madeAt }] of plans) if (plan.madeAt - madeAt > keptMs) plans.delete(id);
    const [oldest] = plans.keys();
    if (plans.size >= keptPlans && oldest !== undefined) plans.delete(oldest);
    const id = randomUUID();
    plans.set(id, plan);
    return id;
  }

  return {
    "import.inspect": async ({ files }) => {
      const source = await readFiles(files);
      return ok(source.ok ? inspect(source.value) : { format: null, problem: source.error.message });
    },

    "import.plan": async ({ branch, files, options }, context) => {
      const { repo, reportProgress } = context;
      const open = await findOpenBranch(repo, branch);
      if (!open.ok) return forPerson(open);
      const { head } = open.value;
      reportProgress(0, 3, "Reading the files");
      const source = await readFiles(files);
      if (!source.ok) return invalid(source.error);
      const known = await readKnownRecords(repo, head);
      const planned = planSource(source.value, { options, known, context });
      if (!planned.ok) return invalid(planned.error);
      reportProgress(1, 3, "Comparing with the schedule");
      const compared = await compareWithState(repo, head, planned.value);
      const message = importMessage(planned.value.source, compared.changes);
      const id = keep({
        branch,
        head,
        changes: compared.changes,
        message,
        source: planned.value.source,
        madeAt: repo.clock.now(),
      });
      reportProgress(3, 3, "Done");
      return ok(viewOf(id, compared, message));
    },

    "import.apply": async ({ branch, plan: id }, { repo, actor, reportProgress }) => {
      const plan = plans.get(id);
      if (plan === undefined || plan.branch !== branch || repo.clock.now() - plan.madeAt > keptMs) {
        return err({
          code: "not-found",
          message: "This dry run is not kept any more. Nothing was imported; look at the files again.",
        });
      }
      if (plan.changes.length === 0) return ok({ commit: null, records: 0 });
      reportProgress(0, 1, "Importing");
      const done = await commitChanges(repo, actor, {
        branch,
        kind: "import",
        message: plan.message,
        cause: { kind: "file", id: plan.source.slice(0, 300) },
        changes: plan.changes.map(({ key, after }) => ({ ...key, value: after })),
        expectedHead: plan.head,
        operation: "import",
      });
      if (!done.ok) {
        if (done.error.kind === "ref-moved") plans.delete(id);
        return done.error.kind === "ref-moved" ? err(movedSince(branch)) : forPerson(done);
      }
      plans.delete(id);
      return ok(done.value);
    },
  };
}

function inspect(source: ImportSource): InspectedImport {
  if (source.kind === "inrc2") {
    const instance = readInrc2(source.files);
    return instance.ok
      ? { format: "inrc2", summary: summariseInrc2(instance.value) }
      : { format: null, problem: instance.error.message };
  }
  const { table } = source;
  const format = recogniseTable(table);
  const proposed = proposeMapping(format, table.columns);
  return {
    format,
    columns: table.columns.map((name, index) => ({ name, proposed: proposed[index] ?? null })),
    rows: table.rows.slice(0, sampleRows).map((row) => row.cells),
    totalRows: table.rows.length,
    meanings: meaningsOf(format).map(({ value, label, required }) => ({ value, label, required })),
  };
}

function planSource(
  source: ImportSource,
  given: { readonly options: ImportOptions; readonly known: KnownRecords; readonly context: MethodContext },
): Result<PlannedImport, ImportProblem> {
  const { options, known, context } = given;
  if (options.format === "inrc2") {
    if (source.kind !== "inrc2") return err({ message: "These files are no INRC-II instance." });
    if (weekdayOf(options.monday) !== 1) {
      return err({ message: "The weeks of an INRC-II instance begin on a Monday. Choose a Monday." });
    }
    const instance = readInrc2(source.files);
    return instance.ok ? ok(planInrc2(instance.value, options, known)) : instance;
  }
  if (source.kind !== "table") return err({ message: "These files are an INRC-II instance and no table." });
  return planTable(source.table, { options, known, context });
}

function planTable(
  table: Table,
  given: {
    readonly options: Exclude<ImportOptions, { format: "inrc2" }>;
    readonly known: KnownRecords;
    readonly context: MethodContext;
  },
): Result<PlannedImport, ImportProblem> {
  const { options, known, context } = given;
  switch (options.format) {
    case "people-table": {
      const year = new Date(context.repo.clock.now()).getUTCFullYear();
      const defaultStart = isoDateOf(`${year}-01-01`);
      return planPeopleTable(table, { mapping: options.mapping, known, defaultStart });
    }
    case "assignments-table":
      return planAssignmentsTable(table, { mapping: options.mapping, known });
    case "assignments-wide":
      return planAssignmentsWide(table, { ...options, known });
  }
}

function viewOf(
  id: string,
  compared: Awaited<ReturnType<typeof compareWithState>>,
  message: string,
): ImportPlan {
  const countsByType = countByType(compared);
  const counts = Object.values(countsByType);
  const sum = (action: "create" | "change" | "same") =>
    counts.reduce((total, count) => total + count[action], 0);
  return {
    id,
    counts: {
      create: sum("create"),
      change: sum("change"),
      same: sum("same"),
      unreadable: compared.unreadable.length,
    },
    countsByType,
    rows: compared.rows,
    unreadable: compared.unreadable.slice(0, namedLines),
    message,
  };
}

function invalid({ message }: ImportProblem): { readonly ok: false; readonly error: RpcError } {
  return err({ code: "invalid", message });
}

function movedSince(branch: BranchName): RpcError {
  return {
    code: "ref-moved",
    message: `${branch} changed since the dry run, so nothing was imported. Look at what the import would do now.`,
  };
}
