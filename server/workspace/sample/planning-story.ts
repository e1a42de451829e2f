import { planBlocks, planClinic } from "./block-plan.ts";
import { sampleDocuments } from "./documents/sample-documents.ts";
import { absenceRecord } from "./sample-absences.ts";
import { facultyRecord, residentRecord, sampleFaculty, sampleResidents } from "./sample-people.ts";
import type { SamplePlans } from "./sample-plans.ts";
import { requirementRecords, rotationRecords } from "./sample-rotations.ts";
import { planSupervision } from "./supervision-plan.ts";
import {
  amend,
  callerOn,
  cellKeyOf,
  documentKey,
  put,
  putAbsence,
  putCells,
  rewrite,
  type Teller,
  viewOf,
} from "./teller.ts";

/** February to April: rotations, people, policies. */
export function tellBeginning({ commit }: Teller): void {
  const residentsOf = (...years: number[]) =>
    sampleResidents
      .filter((resident) => years.includes(resident.pgy))
      .map((resident) => put({ type: "person", id: resident.id }, residentRecord(resident)));
  const documents = (...paths: string[]) =>
    sampleDocuments
      .filter(({ path }) => paths.includes(path))
      .map(({ path, title, labels, body }) =>
        put(documentKey(path), { path, title, labels, body, externalIds: {} }),
      );

  commit(
    { at: "2026-02-02 14:10", by: "ruiz", message: "Add the twelve rotations of the programme" },
    rotationRecords().map(({ id, value }) => put({ type: "rotation", id }, value)),
  );
  commit(
    { at: "2026-02-03 09:25", by: "ruiz", message: "Add the attendings" },
    sampleFaculty.map((member) => put({ type: "person", id: member.id }, facultyRecord(member))),
  );
  commit({ at: "2026-02-05 10:40", by: "ruiz", message: "Add next year's second and third years" }, [
    ...residentsOf(2, 3),
  ]);
  commit(
    { at: "2026-02-16 16:05", by: "nair", message: "Write down the duty-hour limits" },
    documents("policies/duty-hours.md"),
  );
  commit(
    { at: "2026-02-18 15:30", by: "nair", message: "Write the leave policy" },
    documents("policies/leave.md"),
  );
  commit(
    { at: "2026-02-24 17:45", by: "okonkwo", message: "Add the policies on call and swaps" },
    documents("policies/call.md", "policies/swaps.md"),
  );
  commit(
    { at: "2026-03-02 12:20", by: "nair", message: "Add the policy on moonlighting" },
    documents("policies/moonlighting.md"),
  );
  commit(
    { at: "2026-03-23 08:50", by: "ruiz", message: "Add the fourteen interns after Match Day" },
    residentsOf(1),
  );
  commit(
    {
      at: "2026-03-27 11:15",
      by: "ruiz",
      message: "Set the coverage that each service needs",
      reason: "Agreed with the services on 25 March",
    },
    requirementRecords().map(({ id, value }) => put({ type: "requirement", id }, value)),
  );
  commit(
    { at: "2026-04-06 07:35", by: "adeyemi", message: "Start the handbook with night float" },
    documents("handbook/night-float.md"),
  );
  commit(
    { at: "2026-04-09 13:55", by: "feldman", message: "Describe the medical ICU for newcomers" },
    documents("handbook/micu.md"),
  );
  commit(
    { at: "2026-04-13 16:40", by: "solberg", message: "Describe continuity clinic" },
    documents("handbook/clinic.md"),
  );
}

/** April to June: vacations, blocks, clinic and call, up to version 1.0.0. */
export function tellPlanning(
  { book, commit, branch, merge, tag, deleteBranch }: Teller,
  plans: SamplePlans,
): void {
  const vacationsOf = (pgy: number) =>
    plans.vacations.filter(({ resident }) => resident.pgy === pgy).map(putAbsence);
  const blocksOf = (pgy: number) =>
    putCells(
      sampleResidents
        .filter((resident) => resident.pgy === pgy)
        .flatMap((resident) => planBlocks(resident, (date) => plans.isAway(resident, date))),
    );

  commit(
    { at: "2026-04-20 10:05", by: "ruiz", message: "Enter the vacation wishes of the third years" },
    vacationsOf(3),
  );
  commit(
    { at: "2026-04-21 10:20", by: "ruiz", message: "Enter the vacation wishes of the second years" },
    vacationsOf(2),
  );
  commit(
    { at: "2026-04-22 09:45", by: "ruiz", message: "Enter the vacation wishes of the interns" },
    vacationsOf(1),
  );

  branch({
    at: "2026-04-24 15:00",
    by: "adeyemi",
    name: "blocks-ay27",
    description: "Draft of the thirteen blocks",
  });
  commit(
    {
      at: "2026-04-27 19:30",
      by: "adeyemi",
      on: "blocks-ay27",
      message: "Draft the blocks of the third years",
    },
    blocksOf(3),
  );
  commit(
    {
      at: "2026-04-29 20:10",
      by: "adeyemi",
      on: "blocks-ay27",
      message: "Draft the blocks of the second years",
    },
    blocksOf(2),
  );
  commit({ at: "2026-04-30 11:25", by: "nair", message: "Let conference days be taken one at a time" }, [
    rewrite(viewOf(book), "policies/leave.md", {
      from: "Up to five further weekdays a year may be spent at conferences or in courses, and do not count as vacation.",
      to: "Up to five further weekdays a year may be spent at conferences or in courses, one at a time or together, and do not count as vacation.",
    }),
  ]);
  commit(
    { at: "2026-05-04 21:05", by: "adeyemi", on: "blocks-ay27", message: "Draft the blocks of the interns" },
    blocksOf(1),
  );
  merge({
    at: "2026-05-06 14:15",
    by: "okonkwo",
    theirs: "blocks-ay27",
    message: "Merge blocks-ay27: blocks for comment",
  });
  tag({
    at: "2026-05-06 14:30",
    by: "okonkwo",
    name: "v0.9",
    annotation: "Blocks of 2026-27 for comment until 20 May",
  });
  deleteBranch({ at: "2026-05-06 14:35", by: "adeyemi", name: "blocks-ay27" });
  commit(
    { at: "2026-05-08 09:10", by: "ruiz", message: "Give wards and ICU their attendings" },
    putCells(planSupervision()),
  );

  branch({
    at: "2026-05-11 13:00",
    by: "solberg",
    name: "clinic",
    description: "A half-day of clinic a week for everybody",
  });
  commit(
    { at: "2026-05-12 16:20", by: "solberg", on: "clinic", message: "Give every resident a clinic half-day" },
    putCells(
      sampleResidents.flatMap((resident) => planClinic(resident, (date) => plans.isAway(resident, date))),
    ),
  );
  branch({ at: "2026-05-14 18:00", by: "adeyemi", name: "call-alone", description: "Call night by night" });
  branch({
    at: "2026-05-14 18:05",
    by: "brandt",
    name: "call-pairs",
    description: "Both nights of a weekend to one person",
  });
  commit(
    { at: "2026-05-15 20:40", by: "adeyemi", on: "call-alone", message: "Draft call for blocks 1 to 3" },
    putCells(plans.firstCalls.filter(({ date }) => date < "2026-09-21")),
  );
  commit(
    { at: "2026-05-17 11:30", by: "brandt", on: "call-pairs", message: "Draft call with weekends in pairs" },
    putCells(plans.pairedCalls),
  );
  merge({ at: "2026-05-18 09:30", by: "ruiz", theirs: "clinic", message: "Merge clinic" });
  deleteBranch({ at: "2026-05-18 09:35", by: "ruiz", name: "clinic" });
  commit(
    { at: "2026-05-20 21:15", by: "adeyemi", on: "call-alone", message: "Draft call for blocks 4 to 6" },
    putCells(plans.firstCalls.filter(({ date }) => date >= "2026-09-21")),
  );
  merge({
    at: "2026-05-26 17:00",
    by: "okonkwo",
    theirs: "call-alone",
    message: "Merge call-alone: the residents voted 31 to 7 for single nights",
  });
  deleteBranch({ at: "2026-05-26 17:05", by: "okonkwo", name: "call-alone" });
  deleteBranch({ at: "2026-05-26 17:10", by: "brandt", name: "call-pairs" });

  commit(
    {
      at: "2026-05-28 10:30",
      by: "ruiz",
      message: "Approve vacations for the year",
      reason: "All first and second choices could be granted",
    },
    plans.vacations.map((absence) =>
      put({ type: "absence", id: absence.id }, absenceRecord({ ...absence, status: "approved" })),
    ),
  );
  commit(
    { at: "2026-06-08 19:50", by: "brandt", message: "Add weekend jeopardy for blocks 1 to 6" },
    putCells(plans.jeopardy([1, 6])),
  );
  commit(
    {
      at: "2026-06-12 12:00",
      by: "okonkwo",
      message: "Pin the calls of the holidays",
      reason: "They were drawn by lot and are not to be moved",
    },
    ["2026-07-03", "2026-07-04", "2026-09-07", "2026-11-26"].map((date) =>
      amend(viewOf(book), { type: "assignment", id: cellIdOfCall(book, date) }, { pinned: true }),
    ),
  );
  tag({
    at: "2026-06-15 09:00",
    by: "okonkwo",
    name: "v1.0.0",
    annotation: "The year as published to the residents",
  });
}

function cellIdOfCall(book: Teller["book"], date: string) {
  return cellKeyOf(callerOn(viewOf(book), date), date, "night").id;
}
