import { writeFileSync } from "node:fs";

/**
 * A Vitest reporter that writes the tally to the file that TALLY_FILE names. A test file that cannot be
 * loaded counts as one failure, and so does an error outside of any test.
 */
export default class VitestTally {
  /**
   * @param {readonly import("vitest/node").TestModule[]} modules
   * @param {readonly unknown[]} strayErrors
   */
  onTestRunEnd(modules, strayErrors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const suites = modules.flatMap((module) => [module, ...module.children.allSuites()]);
    const broken = suites.filter((suite) => suite.errors().length > 0).length + strayErrors.length;
    /** @type {import("./tally.mjs").Tally} */
    const tally = {
      passed: tests.filter((test) => test.result().state === "passed").length,
      failed: tests.filter((test) => test.result().state === "failed").length + broken,
      skipped: tests.flatMap((test) => {
        const result = test.result();
        if (result.state === "passed" || result.state === "failed") return [];
        const reason = result.state === "skipped" ? result.note : undefined;
        return [{ name: test.fullName, reason: reason ?? "no reason given" }];
      }),
    };
    writeFileSync(String(process.env.TALLY_FILE), JSON.stringify(tally));
  }
}
