// `npm run bench`: every script of e2e/bench; `npm run bench -- NAME` those whose file name begins so. Further
// options (--large) go to the scripts. Under Node 24, which runs TypeScript as it is.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildWhatChanged } from "../electron/set-up/build-stamp.mjs";
import { installWhatIsMissing, projectNode, run } from "../electron/set-up/install.mjs";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
const folder = join(root, "e2e", "bench");
const words = process.argv.slice(2);
const names = words.filter((word) => !word.startsWith("--"));
const options = words.filter((word) => word.startsWith("--"));
const scripts = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((file) => /^[^.]+\.bench\.ts$/.test(file))
  .sort();
const chosen = scripts.filter((file) => names.length === 0 || names.some((name) => file.startsWith(name)));

/** @param {string} line */
function say(line) {
  process.stderr.write(`${line}\n`);
}

if (chosen.length === 0) {
  const known = scripts.map((file) => file.replace(".bench.ts", "")).join(", ");
  say(`No benchmark is called ${names.join(" or ")}. There are: ${known}.`);
  process.exitCode = 2;
} else {
  await installWhatIsMissing(root, say);
  await buildWhatChanged(root, say);
}
for (const script of chosen) {
  const code = await run(projectNode(root), [join(folder, script), ...options], {
    cwd: root,
    stdio: "inherit",
  });
  if (code !== 0) process.exitCode = 1;
}
