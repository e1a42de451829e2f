import { tellOpenBranch } from "./open-branch-story.ts";
import { tellBeginning, tellPlanning } from "./planning-story.ts";
import { createSampleBook, type SampleStep } from "./sample-book.ts";
import { makeSamplePlans } from "./sample-plans.ts";
import { createTeller } from "./teller.ts";
import { tellYear } from "./year-story.ts";

/**
 * Tells the history of the sample workspace: how Riverside IM planned its year, kept it, and now considers
 * another way to staff the ICU on a branch that conflicts with main. The same seed gives the same history.
 */
export function tellSampleHistory(seed: number): readonly SampleStep[] {
  const plans = makeSamplePlans(seed);
  const teller = createTeller(createSampleBook());
  tellBeginning(teller);
  tellPlanning(teller, plans);
  tellYear(teller, plans);
  tellOpenBranch(teller, plans);
  return teller.book.steps;
}
