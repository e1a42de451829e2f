// `npm run complete-lockfile`: to be run after each change of a dependency. See findOmittedOptionals.
import { readFileSync, writeFileSync } from "node:fs";
import { completeOptionals, findOmittedOptionals } from "./lockfile.mjs";

const path = new URL("../../package-lock.json", import.meta.url);
const lockfile = JSON.parse(readFileSync(path, "utf8"));
const omitted = findOmittedOptionals(lockfile.packages);
const completed = { ...lockfile, packages: completeOptionals(lockfile.packages) };
if (omitted.length > 0) writeFileSync(path, `${JSON.stringify(completed, null, 2)}\n`);
console.log(`package-lock.json: ${omitted.length} packages of other platforms added`);
