import { callPolicy } from "./call-policy.ts";
import { clinicGuide } from "./clinic-guide.ts";
import { dutyHoursPolicy } from "./duty-hours-policy.ts";
import { leavePolicy } from "./leave-policy.ts";
import { micuGuide } from "./micu-guide.ts";
import { moonlightingPolicy } from "./moonlighting-policy.ts";
import { nightFloatGuide } from "./night-float-guide.ts";
import { swapsPolicy } from "./swaps-policy.ts";

/** The eight documents of the sample as they are first written; its history edits some of them. */
export const sampleDocuments = [
  leavePolicy,
  dutyHoursPolicy,
  callPolicy,
  swapsPolicy,
  moonlightingPolicy,
  nightFloatGuide,
  micuGuide,
  clinicGuide,
];
