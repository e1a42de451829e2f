import { create } from "zustand";
import { addDays, type IsoDate, isIsoDate, isoDateOf, weekdayOf } from "../../../shared/base/iso-date.ts";
import { proposeMapping, type TableFormat } from "../../../shared/interchange/table/column-meaning.ts";
import type { Slot } from "../../../shared/model/schema-parts.ts";
import type { ImportOptions, ImportPlan, InspectedImport } from "../../../shared/rpc/interchange-methods.ts";
import { closeDialog, openDialog } from "../../state/dialogs.ts";
import { runWithProgress } from "../../state/progress.ts";
import { askForName, showCommitted } from "../../state/roll-back.ts";
import { navigateToSection } from "../../state/routes.ts";
import { callWorkspace, readRefs, useWorkspace } from "../../state/workspace.ts";
import { type PickedFile, readPickedFiles } from "./picked-files.ts";

/** What a person says about the files. `mapping` is by name of column; columns left out are absent. */
export interface ImportChoices {
  readonly monday: string;
  readonly requestsAs: "wishes" | "absences";
  readonly table: TableFormat;
  readonly mapping: Readonly<Record<string, string>>;
  readonly slot: Slot;
}

interface ImportFlow {
  readonly step: "choose" | "options" | "preview";
  readonly files: readonly PickedFile[];
  readonly inspected: InspectedImport | null;
  readonly choices: ImportChoices;
  readonly plan: ImportPlan | null;
  /** What went wrong last, in words. */
  readonly problem: string | null;
}

function atStart(): ImportFlow {
  return {
    step: "choose",
    files: [],
    inspected: null,
    choices: {
      monday: nextMonday(),
      requestsAs: "wishes",
      table: "people-table",
      mapping: {},
      slot: "day",
    },
    plan: null,
    problem: null,
  };
}

/** Outlives the dialog, which gives way to the question for a name. */
export const useImportFlow = create<ImportFlow>()(atStart);

export function startAgain(): void {
  useImportFlow.setState(atStart(), true);
}

export function leaveImport(): void {
  closeDialog();
  startAgain();
}

/** Reads the files and asks the host what they are. */
export async function chooseFiles(chosen: readonly File[]): Promise<void> {
  if (chosen.length === 0) return;
  const files = await readPickedFiles(chosen);
  if (typeof files === "string") return useImportFlow.setState({ ...atStart(), problem: files });
  const inspected = await runWithProgress("Reading the files", (options) =>
    callWorkspace("import.inspect", { files: [...files] }, options),
  );
  if (!inspected.ok) return useImportFlow.setState({ ...atStart(), problem: inspected.error.message });
  const { format, problem, columns = [] } = inspected.value;
  if (format === null) {
    return useImportFlow.setState({ ...atStart(), problem: problem ?? "These files are not recognised." });
  }
  const { choices } = atStart();
  const table = format === "inrc2" ? choices.table : format;
  const mapping = proposedMapping(
    table,
    columns.map(({ name }) => name),
  );
  useImportFlow.setState({
    ...atStart(),
    step: "options",
    files,
    inspected: inspected.value,
    choices: { ...choices, table, mapping },
  });
}

export function changeChoices(changes: Partial<ImportChoices>): void {
  useImportFlow.setState(({ choices }) => ({ choices: { ...choices, ...changes }, problem: null }));
}

/** Takes the table for another kind; columns get the meanings that their names suggest there. */
export function chooseTable(table: TableFormat): void {
  const names = useImportFlow.getState().inspected?.columns?.map(({ name }) => name) ?? [];
  changeChoices({ table, mapping: proposedMapping(table, names) });
}

/** Gives a column a meaning, or none; a meaning belongs to one column at a time. */
export function mapColumn(column: string, meaning: string | null): void {
  const { mapping } = useImportFlow.getState().choices;
  const others = Object.entries(mapping).filter(([name, held]) => name !== column && held !== meaning);
  changeChoices({ mapping: Object.fromEntries(meaning === null ? others : [...others, [column, meaning]]) });
}

export function backToOptions(): void {
  useImportFlow.setState({ step: "options", plan: null, problem: null });
}

/** Asks the host what the import would do. */
export async function preview(): Promise<void> {
  const { branch } = useWorkspace.getState();
  const { files, inspected, choices } = useImportFlow.getState();
  const options = inspected && optionsOf(inspected, choices);
  if (branch === null || !options) return;
  const plan = await runWithProgress("Comparing with the schedule", (call) =>
    callWorkspace("import.plan", { branch, files: [...files], options }, call),
  );
  if (!plan.ok) return useImportFlow.setState({ problem: plan.error.message });
  useImportFlow.setState({ step: "preview", plan: plan.value, problem: null });
}

/** Makes the one commit of the import and shows the schedule; a toast takes it back. */
export async function apply(): Promise<void> {
  const { branch } = useWorkspace.getState();
  const { plan } = useImportFlow.getState();
  if (branch === null || plan === null) return;
  if (!(await askForName())) return openDialog({ kind: "import" });
  const done = await runWithProgress("Importing", (call) =>
    callWorkspace("import.apply", { branch, plan: plan.id }, call),
  );
  if (!done.ok) {
    useImportFlow.setState({ step: "options", plan: null, problem: done.error.message });
    return openDialog({ kind: "import" });
  }
  leaveImport();
  await readRefs();
  navigateToSection("schedule");
  const { commit, records } = done.value;
  if (commit === null) return;
  const title = `Imported ${records} ${records === 1 ? "record" : "records"} into ${branch}`;
  showCommitted({ title, description: plan.message, branch, commit });
}

/** Makes the options of the call; null while something is missing. */
export function optionsOf(inspected: InspectedImport, choices: ImportChoices): ImportOptions | null {
  const { monday, requestsAs, table, mapping, slot } = choices;
  if (inspected.format === "inrc2") {
    if (whyNotMonday(monday) !== undefined) return null;
    return { format: "inrc2", monday: isoDateOf(monday), requestsAs };
  }
  if (table !== "assignments-wide") return { format: table, mapping };
  const columnOf = (meaning: string) => Object.entries(mapping).find(([, held]) => held === meaning)?.[0];
  const personColumn = columnOf("person");
  const slotColumn = columnOf("slot");
  if (personColumn === undefined) return null;
  return { format: table, personColumn, slot, ...(slotColumn === undefined ? {} : { slotColumn }) };
}

export function whyNotMonday(text: string): string | undefined {
  if (!isIsoDate(text)) return "Choose the first day.";
  return weekdayOf(isoDateOf(text)) === 1 ? undefined : "The weeks of an instance begin on a Monday.";
}

function proposedMapping(table: TableFormat, columns: readonly string[]): Record<string, string> {
  const proposed = proposeMapping(table, columns);
  return Object.fromEntries(
    columns.flatMap((name, index) => {
      const meaning = proposed[index];
      return meaning ? [[name, meaning] as const] : [];
    }),
  );
}

function nextMonday(): IsoDate {
  const now = new Date();
  const today = isoDateOf(
    `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`,
  );
  return addDays(today, (8 - weekdayOf(today)) % 7);
}
