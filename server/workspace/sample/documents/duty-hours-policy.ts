export const dutyHoursPolicy = {
  path: "policies/duty-hours.md",
  title: "Duty hours",
  labels: ["policy", "safety"],
  body: `# Duty hours

Tired doctors make mistakes, and they are the last to notice. The limits below protect patients and the people who look after them. They are planned for, not hoped for: a schedule that breaks one of them on paper is not published.

## The limits

- **Eighty hours a week**, averaged over four weeks, counting everything done for the program: wards, clinic, call, and moonlighting inside or outside the hospital.
- **One day in seven free** of all duties, averaged over four weeks. A day means twenty-four hours in a row, with no pager.
- **Twenty-four hours in a row** at most, with up to four hours more for handing over and for teaching, in which no new patients are accepted.
- **Eight hours between shifts** as a rule, and **fourteen hours free** after twenty-four hours in the house.
- **In-house call no more often than every third night**, averaged over four weeks.
- **Six nights of night float in a row** at most.

## How the schedule keeps them

Inpatient rotations are planned with six working days a week. The free day moves from week to week, so that over a block everybody has one whole weekend. Night float has its free night planned in the same way; it is not a day to catch up on notes.

Call is placed so that the day after it is a clinic-free day. The resident leaves by noon. If the ward is so busy that leaving is impossible, the attending calls the chief resident, who sends help; staying is not a favour to the team.

## What to record

Residents log their hours at the end of every week. Five minutes on Sunday evening is enough. The coordinator looks at the logs every second Tuesday and brings three kinds of finding to the monthly meeting:

1. A limit that was broken, with its cause.
2. A rotation whose average lies above seventy-two hours, because the next busy week will break it.
3. A log that is missing for two weeks.

## When a limit is about to be broken

Say so early. The order of action is fixed:

1. Hand over what can be handed over to the team that is there.
2. Call the jeopardy resident.
3. Call the attending, who takes over the service.

Staying on to look after a patient whose condition is unstable, or for the sake of a family, is allowed in rare cases. It is the resident's own decision, it is written down on the same day, and it counts as hours.

## Reports without fear

Anybody may report a violation to the program director, to the ombudsperson or, without a name, through the form on the residency pages. Nobody has ever been worse off for an honest log, and nobody will be. What does have consequences is asking a colleague to write down fewer hours than they worked.

## Review

The limits are those of the accreditation council. This page is reviewed each May, before the blocks of the new year are drafted, by the chief residents and the associate director together.
`,
};
