export const clinicGuide = {
  path: "handbook/clinic.md",
  title: "Continuity clinic",
  labels: ["clinic", "handbook"],
  body: `# Continuity clinic

Continuity clinic is the one place where you know the end of the story. Each resident has a panel of patients for three years, and one half-day a week to look after them.

## When you have clinic

Your half-day stays the same all year: the afternoon of the weekday that is written beside your name. On ambulatory blocks a morning is added. There is no clinic on wards, medical ICU, cardiac care or night float, nor on the day after a call.

Clinic is cancelled for approved leave only if the leave was entered six weeks before. Patients have waited as long as that for their appointment, and many of them have taken a day off work.

## The half-day

- **12:45** Huddle with your nurse: who is coming, what is due, who needs an interpreter.
- **13:00** First patient. Interns see four, second years five, third years six.
- **Each visit**: agree on two or three topics in the first minute. Present to the preceptor before the patient leaves.
- **16:45** Results and messages. Nothing stays unread for more than two working days.
- **17:00** The end. Notes are signed on the same day.

## Your panel

Interns take over about sixty patients from graduating residents in July. Please read the handover letters; they were written with care. By the third year a panel has about one hundred and ten. If yours grows beyond one hundred and thirty, tell the clinic director, who closes it to new patients for a while.

When you are away, your partner covers your messages. Partners are the two residents who share a nurse, and they should not take vacation in the same week. The schedule warns about it, and the coordinator asks.

## Refills, results and calls

1. Refills for stable conditions are done by the nurse, by protocol.
2. Controlled substances need a visit every three months, an agreement in the chart, and a look at the state's registry.
3. A result that you ordered is yours, even when you are on nights. If you cannot look at it, name the person who will.

## Teaching

The preceptor gives ten minutes of teaching at the beginning of each half-day. The topics follow the calendar on the clinic pages. Each resident presents one patient in a year at the clinic conference: choose somebody from whom you learned something, not somebody rare.

## Quality

Twice a year everyone receives figures for their own panel: blood pressure, diabetes, cancer screening, vaccines, and how long a patient waits for an appointment. They are for learning and are shown to nobody else. Pick one figure, try one small change for three months, and tell the others what came of it.

## Handing over

In May of the third year, every patient gets a letter with the name of the new doctor. Patients who are fragile, pregnant or angry are handed over in person. Nothing in the residency is noticed by patients as much as this.
`,
};
