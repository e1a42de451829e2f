export const callPolicy = {
  path: "policies/call.md",
  title: "In-house call and jeopardy",
  labels: ["call", "policy"],
  body: `# In-house call and jeopardy

Two layers stand behind the teams that are on duty: one senior resident in the house every night, and one at home who can be there within an hour.

## In-house call

Call begins at 17:00 and ends at 07:00 with the morning report. It is done by residents of the second and third year who are on a rotation without nights of its own. The resident on call

- admits to the general medicine wards after 19:00,
- supervises the interns of the night float,
- answers for rapid responses on the third and fourth floor, and
- takes the consult phone of the day teams.

Interns do no in-house call at Riverside. Their nights are spent on night float, where two others are always awake.

## How calls are shared

Calls are counted over the whole year, and weekends and holidays are counted separately. At the end of the year nobody should have more than two calls, or one weekend call, above the average of their year. The count is shown beside the names in the schedule, and anyone can check it.

The chief resident drafts the calls for three blocks at a time, on a branch of the schedule, at least six weeks before they begin. The draft is open for comment for ten days. After that it is merged and published, and changes go through the policy on swaps.

Nobody is given call

1. on the night before a vacation begins or on the night before it ends,
2. in the week before a board examination,
3. more than once in any four nights, or
4. on a night for which an approved wish stands in the schedule, unless the director has agreed.

## Jeopardy

The jeopardy resident carries the backup phone from 06:00 to 06:00 and stays within an hour's travel. Jeopardy is called in for illness, for a family emergency, or when a service would otherwise break its duty hours. It is not called in because a service is busy; that is a conversation between attendings.

Whoever was replaced repays the day in the same half of the year, unless the absence was longer than three days. Repayment is arranged by the chief resident and entered as a swap, so that both names and the reason stay together.

## Holidays

The winter holidays are divided into two weeks. Each resident works one and is free in the other, and the halves change from year to year. Thanksgiving, New Year's Day and the Fourth of July are given to different people; whoever had one of them last year comes last in line for it this year.

## Meals, rooms and getting home

The call rooms are 4-118 to 4-121; the code is changed on the first of each month. Meals are paid for through the badge between 18:00 and 06:00. A resident who feels too tired to drive takes a taxi home at the expense of the program, and another one back to the car. Keep the receipt; no reason is asked for.
`,
};
