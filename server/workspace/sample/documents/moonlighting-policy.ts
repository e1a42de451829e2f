export const moonlightingPolicy = {
  path: "policies/moonlighting.md",
  title: "Moonlighting",
  labels: ["policy"],
  body: `# Moonlighting

Moonlighting is paid clinical work outside the program. It is voluntary, it can teach a good deal, and it is never a reason to be tired on a Monday.

## Who may

Residents of the second and third year may moonlight if they

1. hold a full licence and their own malpractice cover for outside work,
2. have passed the last in-training examination above the thirtieth percentile,
3. have no open remediation plan and no missing duty-hour logs, and
4. have written permission from the program director, which is given for one half-year at a time.

First-year residents and residents on a training visa may not moonlight. There are no exceptions, because neither can be granted here.

## When

Moonlighting is possible on elective, ambulatory, geriatrics and research rotations, and on vacation only if the resident asks for it. It is not possible

- on wards, medical ICU, cardiac care, emergency or night float,
- on the night before a clinic morning,
- on a day of jeopardy, or
- within ten hours before any duty of the program.

All hours count toward the eighty-hour limit, wherever they are worked. A resident whose four-week average is above sixty-four hours stops until it has fallen again.

## Inside the hospital

The admitting shift from 19:00 to 01:00 on Fridays and Saturdays is open to residents with permission. Sign up in the schedule; shifts are given to those who had the fewest so far. The program pays through the usual payroll, and malpractice cover is included.

The moonlighter on the admitting shift does not replace the resident on call and is not called in for jeopardy. If nobody signs up, the shift stays empty.

## Outside the hospital

Outside work is reported before it begins: the place, the kind of work, and the planned hours per month. The program does not recommend employers, and does not read contracts, but the hospital's legal office does so for free. Bring the contract before you sign it.

## Permission and its end

Permission is asked for with the form in the residency office, which takes ten minutes. It ends by itself after six months. The program director may end it sooner for fatigue, for a fall in performance, or for hours that were not logged; the last of these also ends permission for the rest of training.

## Reporting

Log moonlighting hours each Sunday with the others, in the column of its own. The associate director reviews the totals each quarter with an eye to people rather than rules: somebody who works every free weekend may have a reason that the program can help with.
`,
};
