import { defined } from "../../../shared/base/assert.ts";
import { addDays, type IsoDate } from "../../../shared/base/iso-date.ts";
import type { Change } from "../../../shared/log/change.ts";
import { rotationOn } from "./block-plan.ts";
import { type SampleResident, sampleResidents } from "./sample-people.ts";
import type { SamplePlans } from "./sample-plans.ts";
import { blockStart, daysOfYear, sampleId } from "./sample-year.ts";
import {
  amend,
  cellKeyOf,
  putCells,
  remove,
  rewrite,
  rotationField,
  swapCalls,
  type Teller,
  viewOf,
} from "./teller.ts";
import { changeDays } from "./year-story.ts";

export const openBranchName = "try-4-week-micu";

/**
 * November: a branch tries four weeks of ICU in a row for second years instead of two and two, while main
 * moves on. Merging it meets a field conflict on three days, a double booking, a request that was changed
 * here and deleted there, and a sentence that was written anew on both sides; the rest merges by itself.
 */
export function tellOpenBranch(teller: Teller, plans: SamplePlans): void {
  const { book, commit, swap, branch } = teller;
  const on = openBranchName;
  const [helper] = splitResidents(8);
  const conferenceOfRossi = {
    type: "absence",
    id: sampleId("absence", "Rossi, Matteo/conference/2027-02-17"),
  } as const;

  branch({
    at: "2026-11-02 17:30",
    by: "adeyemi",
    name: on,
    description: "Four weeks of MICU in a row for second years",
  });
  commit(
    {
      at: "2026-11-03 20:15",
      by: "adeyemi",
      on,
      message: "Four-week MICU blocks for second years, blocks 8 and 9",
    },
    [...joinHalves(teller, 8), ...joinHalves(teller, 9)],
  );
  commit(
    {
      at: "2026-11-04 10:05",
      by: "ruiz",
      message: "Withdraw Rossi's conference",
      reason: "The meeting was cancelled",
    },
    [remove(conferenceOfRossi)],
  );
  commit(
    {
      at: "2026-11-05 19:40",
      by: "adeyemi",
      on,
      message: "Four-week MICU blocks for second years, blocks 10 to 13",
    },
    [...[10, 11, 12, 13].flatMap((block) => joinHalves(teller, block))],
  );
  commit(
    {
      at: "2026-11-06 11:30",
      by: "nair",
      message: "Ask for six weeks' notice",
      reason: "Clinic is booked six weeks ahead",
    },
    [
      rewrite(viewOf(book), "policies/leave.md", {
        from: "but they need at least four weeks' notice.",
        to: "but they need at least six weeks' notice, because clinic is booked that far ahead.",
      }),
    ],
  );
  commit(
    {
      at: "2026-11-09 18:25",
      by: "adeyemi",
      on,
      message: "Adapt the ICU guide and the leave policy to four weeks",
    },
    [
      rewrite(viewOf(book, on), "handbook/micu.md", {
        from: "Each resident has one day off a week.",
        to: "Second years stay for four weeks, which gives each of them one whole weekend. Each resident has one day off a week.",
      }),
      rewrite(viewOf(book, on), "policies/leave.md", {
        from: "but they need at least four weeks' notice.",
        to: "but they need at least eight weeks' notice where they touch an ICU block.",
      }),
    ],
  );
  commit(
    {
      at: "2026-11-10 21:00",
      by: "okafor",
      on,
      message: "Cover the open Sunday and move Rossi's conference out of the block",
    },
    [
      ...putCells([{ person: helper.id, date: freeSunday(teller, helper), slot: "day", code: "MICU" }]),
      amend(viewOf(book, on), conferenceOfRossi, { dates: { start: "2027-02-24", end: "2027-02-26" } }),
    ],
  );
  commit(
    {
      at: "2026-11-12 06:45",
      by: "ruiz",
      message: "Lend a resident to cardiac care in January",
      reason: "Cardiac care is two short until 1 February",
    },
    changeDays(viewOf(book), {
      who: helper.familyName,
      from: addDays(blockStart(8), 16),
      days: 3,
      code: "CCU",
    }),
  );
  commit({ at: "2026-11-13 14:20", by: "ruiz", message: "Cover the wards on an open Sunday" }, [
    ...putCells([{ person: helper.id, date: freeSunday(teller, helper), slot: "day", code: "WARD" }]),
  ]);
  commit(
    { at: "2026-11-16 19:35", by: "brandt", message: "Add weekend jeopardy for blocks 7 to 9" },
    putCells(plans.jeopardy([7, 9])),
  );
  swap(
    { at: "2026-11-17 12:15", by: "ruiz", message: "Swap the calls of 5 and 12 December" },
    swapCalls(viewOf(book), "2026-12-05", "2026-12-12"),
  );
  commit({ at: "2026-11-18 16:55", by: "okonkwo", message: "Pay for the taxi both ways" }, [
    rewrite(viewOf(book), "policies/call.md", {
      from: "A resident who feels too tired to drive takes a taxi home at the expense of the program, and another one back to the car.",
      to: "A resident who feels too tired to drive takes a taxi home, and another one back to the car within two days; the program pays for both.",
    }),
  ]);
  commit({ at: "2026-11-20 08:40", by: "ruiz", message: "Approve Brandt's conference in December" }, [
    amend(
      viewOf(book),
      { type: "absence", id: sampleId("absence", "Brandt, Marie/conference/2026-12-03") },
      { status: "approved" },
    ),
  ]);
}

/** The second year who has the ICU first in a block and the wards after it, and the one who has it the other way round. */
function splitResidents(block: number): readonly [first: SampleResident, last: SampleResident] {
  const halves = (resident: SampleResident) =>
    [0, 3].map((week) => {
      const day = daysOfYear.find((candidate) => candidate.block === block && candidate.weekOfBlock === week);
      return day && rotationOn(resident, day);
    });
  const find = (first: string, last: string) =>
    sampleResidents.find((resident) => {
      const [begin, end] = halves(resident);
      return resident.pgy === 2 && begin === first && end === last;
    });
  return [
    defined(find("MICU", "WARD"), `somebody begins block ${block} in the ICU`),
    defined(find("WARD", "MICU"), `somebody ends block ${block} in the ICU`),
  ];
}

/** One keeps the ICU for the whole block, the other the wards. */
function joinHalves({ book }: Teller, block: number): Change[] {
  const [first, last] = splitResidents(block);
  const secondHalf = daysOfYear.filter((day) => day.block === block && day.weekOfBlock >= 2);
  return secondHalf.flatMap(({ date }) =>
    (
      [
        [first, "MICU"],
        [last, "WARD"],
      ] as const
    ).flatMap(([resident, code]) => {
      const key = cellKeyOf(resident, date);
      return book.find(openBranchName, key)
        ? [amend(viewOf(book, openBranchName), key, rotationField(code))]
        : [];
    }),
  );
}

/** A day of block 8 on which the resident has nothing, on main and on the branch. */
function freeSunday({ book }: Teller, resident: SampleResident): IsoDate {
  const free = daysOfYear.find(
    (day) =>
      day.block === 8 && day.weekday === 6 && book.find("main", cellKeyOf(resident, day.date)) === undefined,
  );
  return defined(free, "there is a free Sunday").date;
}
