import { addDays, isoDateOf } from "../../../shared/base/iso-date.ts";
import type { Change } from "../../../shared/log/change.ts";
import { absenceOf, type SampleAbsence } from "./sample-absences.ts";
import { residentNamed } from "./sample-people.ts";
import type { SamplePlans } from "./sample-plans.ts";
import { type RotationCode, requirementId } from "./sample-rotations.ts";
import {
  amend,
  type BranchView,
  cellKeyOf,
  putAbsence,
  putCells,
  remove,
  rewrite,
  rotationField,
  swapCalls,
  type Teller,
  viewOf,
} from "./teller.ts";

/** July to October: swaps, sick calls, leave, and the plans for winter, up to version 1.1.0. */
export function tellYear(teller: Teller, plans: SamplePlans): void {
  tellSummer(teller);
  tellAutumn(teller, plans);
}

function tellSummer({ book, commit, swap }: Teller): void {
  swap(
    {
      at: "2026-07-02 15:20",
      by: "ruiz",
      message: "Swap the calls of 11 and 18 July",
      reason: "Both asked for it",
    },
    swapCalls(viewOf(book), "2026-07-11", "2026-07-18"),
  );
  commit(
    {
      at: "2026-07-07 05:55",
      by: "brandt",
      message: "Sick call: Engel is ill, Ueda comes in",
      reason: "Called at 05:40",
    },
    sickCall(viewOf(book), { ill: "Engel", helper: "Ueda", from: "2026-07-07", days: 2, code: "WARD" }),
  );
  commit({ at: "2026-07-14 11:05", by: "ruiz", message: "Approve conference leave for Dhar" }, [
    putAbsence(conference({ who: "Dhar", from: "2026-09-17", days: 2 }, "approved")),
    ...clearDays(viewOf(book), { who: "Dhar", from: "2026-09-17", days: 2 }),
  ]);
  commit({ at: "2026-07-20 17:30", by: "nair", message: "Say when hours are logged" }, [
    rewrite(viewOf(book), "policies/duty-hours.md", {
      from: "Residents log their hours at the end of every week. Five minutes on Sunday evening is enough.",
      to: "Residents log their hours by Sunday at midnight. Five minutes are enough, and a reminder comes at eight.",
    }),
  ]);
  swap(
    { at: "2026-07-29 12:40", by: "ruiz", message: "Swap the calls of 8 and 22 August" },
    swapCalls(viewOf(book), "2026-08-08", "2026-08-22"),
  );
  commit(
    { at: "2026-08-05 06:10", by: "adeyemi", message: "Sick call: Kimura is ill, Laurent comes in" },
    sickCall(viewOf(book), { ill: "Kimura", helper: "Laurent", from: "2026-08-05", days: 1, code: "WARD" }),
  );
  commit(
    {
      at: "2026-08-11 18:15",
      by: "adeyemi",
      message: "Move Quinn to geriatrics for a week",
      reason: "Geriatrics is short until the new fellow starts",
    },
    changeDays(viewOf(book), { who: "Quinn", from: "2026-08-17", days: 5, code: "GERI" }),
  );
  commit({ at: "2026-08-19 08:05", by: "okafor", message: "Tell night float about the nap room" }, [
    rewrite(viewOf(book), "handbook/night-float.md", {
      from: "The nap room on the third floor is free between 01:00 and 04:00 if the pager is quiet.",
      to: "The nap room is now 3-210, beside the stairs; the key hangs at the nurses' station. It is free between 01:00 and 04:00 if the pager is quiet.",
    }),
  ]);
}

function tellAutumn(
  { book, commit, swap, branch, merge, revert, tag, deleteBranch }: Teller,
  plans: SamplePlans,
): void {
  const spring = isoDateOf("2027-01-11");
  branch({
    at: "2026-08-31 18:30",
    by: "brandt",
    name: "call-winter",
    description: "Call for blocks 7 to 9",
  });
  commit(
    { at: "2026-09-02 20:30", by: "brandt", on: "call-winter", message: "Draft call for block 7" },
    putCells(plans.laterCalls.filter(({ date }) => date < spring)),
  );
  commit(
    { at: "2026-09-03 09:20", by: "ruiz", message: "Ask for two residents in the emergency department" },
    [amend(viewOf(book), { type: "requirement", id: requirementId("ED") }, { min: 2 })],
  );
  commit(
    { at: "2026-09-06 19:45", by: "brandt", on: "call-winter", message: "Draft call for blocks 8 and 9" },
    putCells(plans.laterCalls.filter(({ date }) => date >= spring)),
  );
  commit(
    { at: "2026-09-09 06:20", by: "adeyemi", message: "Sick call: Jacobs is ill, Mbeki comes in" },
    sickCall(viewOf(book), { ill: "Jacobs", helper: "Mbeki", from: "2026-09-09", days: 2, code: "WARD" }),
  );
  merge({
    at: "2026-09-16 16:30",
    by: "okonkwo",
    theirs: "call-winter",
    message: "Merge call-winter after ten days of comment",
  });
  deleteBranch({ at: "2026-09-16 16:40", by: "brandt", name: "call-winter" });
  revert({
    at: "2026-09-18 10:10",
    by: "ruiz",
    of: "Ask for two residents in the emergency department",
    reason: "The department hired a nurse practitioner",
  });
  branch({
    at: "2026-09-21 13:15",
    by: "adeyemi",
    name: "holidays",
    description: "Who works which week of the winter holidays",
  });
  commit(
    {
      at: "2026-09-22 20:05",
      by: "adeyemi",
      on: "holidays",
      message: "Free the first week of the holidays for half of us",
    },
    ["Castellanos", "Farouk", "Pereira", "Ueda"].flatMap((name) => [
      putAbsence(vacation(name, "2026-12-21", 7)),
      ...clearDays(viewOf(book), { who: name, from: "2026-12-21", days: 7 }),
    ]),
  );
  commit(
    { at: "2026-09-23 08:45", by: "ruiz", message: "Send Gupta to cardiac care over Christmas" },
    changeDays(viewOf(book), { who: "Gupta", from: "2026-12-24", days: 2, code: "CCU" }),
  );
  commit(
    { at: "2026-09-24 19:10", by: "adeyemi", on: "holidays", message: "Free the second week for the others" },
    ["Greene", "Rossi", "Varga", "Zielinski"].flatMap((name) => [
      putAbsence(vacation(name, "2026-12-28", 7)),
      ...clearDays(viewOf(book), { who: name, from: "2026-12-28", days: 7 }),
    ]),
  );
  commit(
    {
      at: "2026-09-27 17:20",
      by: "adeyemi",
      on: "holidays",
      message: "Gupta helps in the ICU over Christmas",
    },
    changeDays(viewOf(book, "holidays"), { who: "Gupta", from: "2026-12-24", days: 2, code: "MICU" }),
  );
  merge({
    at: "2026-10-01 15:00",
    by: "okonkwo",
    theirs: "holidays",
    message: "Merge holidays: Gupta goes to the ICU, as agreed with both services",
    prefer: "theirs",
  });
  tag({
    at: "2026-10-02 09:00",
    by: "okonkwo",
    name: "v1.1.0",
    annotation: "Winter calls and holidays, as published on 2 October",
  });
  tellOctober({ book, commit, swap });
}

function tellOctober({ book, commit, swap }: Pick<Teller, "book" | "commit" | "swap">): void {
  swap(
    { at: "2026-10-08 14:35", by: "ruiz", message: "Swap the calls of 24 October and 7 November" },
    swapCalls(viewOf(book), "2026-10-24", "2026-11-07"),
  );
  commit({ at: "2026-10-13 11:50", by: "ruiz", message: "Enter conference requests for winter and spring" }, [
    putAbsence(conference({ who: "Rossi", from: "2027-02-17", days: 3 }, "requested")),
    putAbsence(conference({ who: "Ito", from: "2027-03-11", days: 2 }, "requested")),
    putAbsence(conference({ who: "Okafor", from: "2027-04-14", days: 3 }, "requested")),
    putAbsence(conference({ who: "Brandt", from: "2026-12-03", days: 2 }, "requested")),
  ]);
  commit({ at: "2026-10-19 09:30", by: "ruiz", message: "Enter wishes for the nights of December" }, [
    putAbsence(wish("Haddad", "2026-12-05", 2)),
    putAbsence(wish("Xu", "2026-12-12", 1)),
    putAbsence(wish("Whitfield", "2026-12-31", 1)),
    putAbsence(wish("Santos", "2026-11-26", 2)),
    putAbsence(wish("Kowalczyk", "2026-12-19", 2)),
  ]);
  commit(
    { at: "2026-10-23 16:10", by: "solberg", message: "Let interns see three patients until November" },
    [
      rewrite(viewOf(book), "handbook/clinic.md", {
        from: "Interns see four, second years five, third years six.",
        to: "Interns see three until November and four from then on, second years five, third years six.",
      }),
    ],
  );
  commit(
    { at: "2026-10-28 06:05", by: "brandt", message: "Sick call: Hoang is ill, Nakamura comes in" },
    sickCall(viewOf(book), { ill: "Hoang", helper: "Nakamura", from: "2026-10-28", days: 2, code: "WARD" }),
  );
}

interface Days {
  readonly who: string;
  readonly from: string;
  readonly days: number;
}

function datesOf({ from, days }: Omit<Days, "who">) {
  return Array.from({ length: days }, (_, index) => addDays(isoDateOf(from), index));
}

/** Changes the rotation of the days on which somebody works. */
export function changeDays(view: BranchView, change: Days & { readonly code: RotationCode }): Change[] {
  return datesOf(change)
    .map((date) => cellKeyOf(residentNamed(change.who), date))
    .filter((key) => view.find(key) !== undefined)
    .map((key) => amend(view, key, rotationField(change.code)));
}

/** Takes all cells of somebody's days away. */
function clearDays(view: BranchView, days: Days): Change[] {
  const resident = residentNamed(days.who);
  return datesOf(days)
    .flatMap((date) => (["day", "am", "pm", "night"] as const).map((slot) => cellKeyOf(resident, date, slot)))
    .filter((key) => view.find(key) !== undefined)
    .map(remove);
}

function sickCall(
  view: BranchView,
  call: {
    readonly ill: string;
    readonly helper: string;
    readonly from: string;
    readonly days: number;
    readonly code: RotationCode;
  },
): Change[] {
  const { ill, helper, from, days, code } = call;
  const dates = datesOf({ from, days });
  const end = dates.at(-1) ?? isoDateOf(from);
  return [
    putAbsence(
      absenceOf({
        resident: residentNamed(ill),
        type: "sick",
        start: isoDateOf(from),
        end,
        status: "approved",
      }),
    ),
    ...clearDays(view, { who: ill, from, days }),
    ...putCells(
      dates.map((date) => ({
        person: residentNamed(helper).id,
        date,
        slot: "day" as const,
        code,
        note: `Comes in for ${ill}`,
      })),
    ),
  ];
}

function conference({ who, from, days }: Days, status: SampleAbsence["status"]): SampleAbsence {
  const start = isoDateOf(from);
  return absenceOf({
    resident: residentNamed(who),
    type: "conference",
    start,
    end: addDays(start, days - 1),
    status,
  });
}

function vacation(who: string, from: string, days: number): SampleAbsence {
  const start = isoDateOf(from);
  return absenceOf({
    resident: residentNamed(who),
    type: "vacation",
    start,
    end: addDays(start, days - 1),
    status: "approved",
  });
}

function wish(who: string, from: string, days: number): SampleAbsence {
  const start = isoDateOf(from);
  const end = addDays(start, days - 1);
  return absenceOf({
    resident: residentNamed(who),
    type: "wish",
    start,
    end,
    status: "requested",
    not: "CALL",
  });
}
