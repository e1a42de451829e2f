export const nightFloatGuide = {
  path: "handbook/night-float.md",
  title: "Night float",
  labels: ["handbook", "nights"],
  body: `# Night float

Four weeks of nights, three residents, six nights each a week. Most people find the second week the hardest and the last one strangely pleasant. This page is what earlier teams wished they had known.

## The shape of a night

| Time | What happens |
|---|---|
| 18:45 | Arrive, change, coffee |
| 19:00 | Handoff from the day teams in room 3-204 |
| 20:00 | Walk round the patients marked *watch* |
| 21:00 | First admissions; the senior on call assigns them |
| 00:30 | Huddle with the charge nurses, ten minutes |
| 04:00 | Morning laboratory results begin to arrive |
| 05:30 | Finish notes, update the lists |
| 07:00 | Hand over, in person, then morning report |
| 08:00 | Go home |

Go home means go home. Notes that are not written by eight are written by the day team.

## Who does what

The **intern of the wards** carries the cross-cover pager for both ward teams. The **second-year** admits, and supervises procedures. The **third-year** covers step-down and runs rapid responses until the resident on call arrives.

Admissions are limited to five for an intern and eight for the team. When the team has eight, the senior on call takes the next ones, then the hospitalist. Say the number aloud at midnight; it prevents discussions at four.

## Cross-cover well

- Go and see the patient. Half of all bad decisions at night are made from a chair.
- Write two lines for everything that would matter tomorrow: what happened, and what you did.
- Call the attending for every death, every transfer to intensive care, every new pressor, and every family that wants to speak to somebody senior. Nobody has been scolded for calling.
- Do not start what the day team has decided against. The reason is usually in the handoff.

## Food, light and sleep

Eat a proper meal at six in the evening and something small at two. Stop coffee at three. Wear sunglasses on the way home and darken the bedroom; a cheap sleep mask is as good as curtains. On the free night, stay up until two or so instead of turning the clock round for one day.

The nap room on the third floor is free between 01:00 and 04:00 if the pager is quiet. Twenty minutes help, ninety help more, and sixty make things worse.

## The free night

Each of the three has one night off a week, and it moves forward by one day every week. It is in the schedule. If you trade it, trade it within the team and tell the coordinator, because coverage is counted at two.

## Coming back

There is no clinic in the four weeks, and none on the first Monday after. Block days before a vacation are not shortened: the last night ends on Sunday morning.
`,
};
