export const leavePolicy = {
  path: "policies/leave.md",
  title: "Leave and time off",
  labels: ["leave", "policy"],
  body: `# Leave and time off

This policy says how residents of Riverside IM ask for time away, who decides, and how the schedule is kept safe while people rest. It applies to all three years of training.

## What everybody gets

Each resident has fifteen weekdays of vacation, taken as three separate weeks from Monday to Friday. The weekends on both sides belong to the week and are kept free of call. Up to five further weekdays a year may be spent at conferences or in courses, and do not count as vacation.

Sick leave is taken when it is needed. Nobody has to find their own replacement for a day of illness; that is the work of the chief resident on call.

## When vacation can be taken

| Rotation | Vacation |
|---|---|
| Elective, ambulatory, geriatrics, research | Allowed, one week in a block |
| Emergency department | Allowed with six weeks' notice |
| Wards, medical ICU, cardiac care, night float | Not allowed |

No vacation is granted in the first block of the year, or in the two weeks that hold the winter holidays. Those two weeks have their own plan, in which everybody has one of them off.

## How to ask

Requests for the whole year are collected in April. Write your three choices in order of preference. Requests that come later are welcome, but they need at least four weeks' notice.

1. Send the request with its first and last day to the coordinator.
2. The coordinator checks coverage on the days concerned, including clinic.
3. The chief resident approves or declines within five working days.
4. An approved request appears in the schedule, hatched, and can be relied upon.

A request that is still waiting is shown as requested. It promises nothing, and nothing should be booked on it.

## Who goes first

Where two requests cannot both be granted, the earlier date of request counts, then the resident who had fewer first choices last year, and then a drawn lot. Weddings, religious holidays and board examinations are considered before the lot is drawn, if they were named in the request.

## Parental leave

Parents have twelve weeks, which may be divided into two parts during the first year of the child. Please tell the program director as early as you are comfortable, so that the blocks can be arranged around it rather than patched. Time away beyond what the board allows may extend training; the director will go through the arithmetic with you.

## Sick calls

Call the chief resident before six in the morning for a day shift, and before four in the afternoon for a night. Say only that you cannot come; no diagnosis is asked for. The jeopardy resident is then called in, and the change is entered the same day with its reason, so that the month can be repaid fairly.

## Changes afterwards

Approved leave is withdrawn only in an emergency declared by the program director, and never within two weeks of the first day. Leave that you no longer want can be handed back until the schedule of that block is published.
`,
};
