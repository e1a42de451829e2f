import { resolve } from "node:path";
import { parseArgs } from "node:util";

export const USAGE = `Usage: npm start -- [workspace.daybook] [options]

Opens Daybook, with the workspace file if one is named.

  --served     serve the interface to the browser instead of opening a window
  --port N     serve it on this port of the loopback interface (0 to 65535; 0, the default: any free one)
  --no-open    serve it without opening the browser
  --help       show this
`;

/**
 * @typedef {{ workspace?: string, served: boolean, port?: number, open: boolean, help: boolean }} LaunchOptions
 */

/**
 * Reads the launcher's arguments; --port and --no-open ask for the served interface, for they mean nothing else.
 * @param {string[]} words
 * @param {string} folder that a relative workspace file is below
 * @returns {LaunchOptions | { problem: string }}
 */
export function readLaunchOptions(words, folder) {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        served: { type: "boolean", default: false },
        port: { type: "string" },
        "no-open": { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    const [workspace, ...more] = positionals;
    if (more.length > 0) return { problem: `One workspace file at a time: ${more.join(" ")} is too many.` };
    if (values.port !== undefined && !isPort(values.port)) {
      return { problem: `--port ${values.port}: a port is a whole number from 0 to 65535.` };
    }
    return {
      ...(workspace === undefined ? {} : { workspace: resolve(folder, workspace) }),
      ...(values.port === undefined ? {} : { port: Number(values.port) }),
      served: values.served || values.port !== undefined || values["no-open"],
      open: !values["no-open"],
      help: values.help,
    };
  } catch (error) {
    // The rest of the message explains how to pass a file named like an option.
    const [problem] = (error instanceof Error ? error.message : String(error)).split(". ");
    return { problem: `${problem}.` };
  }
}

/**
 * Returns the arguments that make the server's entry do the same.
 * @param {LaunchOptions} options
 * @returns {string[]}
 */
export function serverArguments({ workspace, port, open }) {
  return [
    "--served",
    ...(port === undefined ? [] : ["--port", String(port)]),
    ...(open ? [] : ["--no-open"]),
    ...(workspace === undefined ? [] : ["--", workspace]),
  ];
}

/** @param {string} text */
function isPort(text) {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
}
