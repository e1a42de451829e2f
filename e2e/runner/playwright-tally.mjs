import { writeFileSync } from "node:fs";

/**
 * A Playwright reporter that writes the tally to the file that TALLY_FILE names. An error outside of any test
 * counts as one failure.
 */
export default class PlaywrightTally {
  /** @type {import("@playwright/test/reporter").Suite | undefined} */
  #suite;
  #strayErrors = 0;

  /**
   * @param {import("@playwright/test/reporter").FullConfig} _config
   * @param {import("@playwright/test/reporter").Suite} suite
   */
  onBegin(_config, suite) {
    this.#suite = suite;
  }

  onError() {
    this.#strayErrors += 1;
  }

  onEnd() {
    const tests = this.#suite?.allTests() ?? [];
    /** @type {import("./tally.mjs").Tally} */
    const tally = {
      passed: tests.filter((test) => ["expected", "flaky"].includes(test.outcome())).length,
      failed: tests.filter((test) => test.outcome() === "unexpected").length + this.#strayErrors,
      skipped: tests
        .filter((test) => test.outcome() === "skipped")
        .map((test) => ({
          name: test.titlePath().filter(Boolean).join(" > "),
          reason:
            test.annotations.find(({ type }) => type === "skip" || type === "fixme")?.description ??
            (test.results.length === 0 ? "not reached: the run ended early" : "no reason given"),
        })),
    };
    writeFileSync(String(process.env.TALLY_FILE), JSON.stringify(tally));
  }

  printsToStdio() {
    return false;
  }
}
