export const swapsPolicy = {
  path: "policies/swaps.md",
  title: "Swaps and giveaways",
  labels: ["policy", "swaps"],
  body: `# Swaps and giveaways

Life does not follow a schedule made in May. Residents may trade days with each other. This page keeps trades fair and makes sure that the hospital always knows who is coming.

## What can be swapped

A **trade** is a day for a day. A **giveaway** is a day taken over without one in return. Calls, jeopardy, weekend days of inpatient rotations and clinic half-days can all be traded. Whole blocks are moved by the chief resident alone, because rotations have requirements that are hard to see from one row.

## Who can swap with whom

- The two must be qualified for what they take: second and third years for call, anyone of the same year for ward weekends.
- Neither may break a duty-hour limit, which includes the day in seven and the fourteen hours after call.
- Neither may be on approved leave on the day they take.
- An intern's night is only traded for an intern's night.

## How it is done

1. Agree with your colleague. A message with both dates, in writing, is enough.
2. Send it to the coordinator at least seventy-two hours before the earlier of the two days.
3. The coordinator enters both sides in one step. A swap that is entered by half is worse than none: one service has two residents and another has nobody.
4. Both of you receive the new schedule. Look at it. If it is wrong, say so on the same day.

Within seventy-two hours only the chief resident on call can agree, by telephone. The entry follows before noon of the next working day, with the name of the chief as the reason.

## Giveaways

Giveaways are welcome, and they are counted. Nobody may give away more than four calls in a half-year or take on more than six. Money, gifts and notes for next year's vacation are not accepted as payment; the program has seen where that leads.

## When a swap falls through

The last agreed schedule counts. If you agreed to a day and cannot come, you are the one who is ill or absent, not the colleague you traded with, and jeopardy is called in for you.

Either of the two may take a swap back until the coordinator has entered it. After that it takes both.

## What is recorded

Every swap keeps who asked, who agreed, who entered it and when. The history of any single day can be looked up, back to the first draft of the year. This settles most arguments in a minute, which is the reason why it is kept.

## Disputes

Bring them to the chief residents together. They look at the history, hear both sides and decide within two days. The program director decides where a chief resident is one of the two.
`,
};
