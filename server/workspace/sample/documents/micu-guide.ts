export const micuGuide = {
  path: "handbook/micu.md",
  title: "Medical ICU",
  labels: ["handbook", "micu"],
  body: `# Medical ICU

Eighteen beds on the fifth floor, two teams, one fellow each. You will be frightened once or twice, supervised always, and much better at reading a monitor by the end.

## Before the first day

1. Complete the central-line module; it takes forty minutes and is checked at the door.
2. Read the two-page summaries on shock, respiratory failure and sedation in the shared folder.
3. Ask the resident who is leaving for a handoff on Sunday afternoon. Do not meet eight patients for the first time at rounds.

## The day

Interns arrive at 06:00, residents at 06:30. Rounds start at 08:00 at bed 1 for team A and at bed 10 for team B, and end by 10:30. Teaching is at 13:00 in the conference room, with lunch. Sign-out is at 18:30.

Each resident has one day off a week. It is written into the schedule at the start of the block, and it moves so that everybody has one Saturday with its Sunday. Three residents are needed each day; four are planned.

## Presenting

Present by problem, not by organ, unless you are asked to go by organ. Begin with what changed overnight, say what you believe is going on, and say what you want to do. The attending can only correct a plan that was spoken aloud.

A useful shape for each patient:

- one sentence on who this is and why they are here,
- events of the night,
- numbers that matter, and only these,
- each problem with its plan, in the order of danger,
- lines, drains and tubes, with the day on which each was placed,
- family: who was spoken to, and what they understood.

## Procedures

Nobody does a procedure alone until they have done five under supervision and the fellow has signed for it. Ultrasound is used for every central line. The time-out is not optional, and the nurse may stop the procedure at any moment without giving a reason.

## Asking for help

The fellow is in the house until 19:00 and on the phone afterwards. Call at once for

1. any new or rising pressor,
2. an oxygen need that doubles within an hour,
3. a potassium above six, or a pH below 7.2,
4. a code or a near-code, and
5. a conversation that is going badly.

## Looking after each other

Deaths come in clusters. The team meets for ten minutes after each one, at the bedside or in the corridor, and asks three questions: what went well, what was hard, and who needs a break now. The chaplain and the wellness line are open all night, for staff as well.

## At the end of the block

Write a handoff for each patient on the last Saturday. Give feedback to your interns face to face before Sunday; the form can follow. Return the badge for the medication room, or the next resident cannot get theirs.
`,
};
