import { join, resolve } from "node:path";
import { getCurrentFuseWire } from "@electron/fuses";
import { build, Platform } from "electron-builder";
import { findLayoutProblems, readLayout } from "./package-layout.mjs";
import { layOutRuntimeStandIn } from "./runtime-stand-in.mjs";

const root = resolve(import.meta.dirname, "../..");

/** The fuses by their place on the wire, as electron-builder.yml wants them; the last is Electron's own choice. */
const FUSES = {
  runAsNode: "0",
  cookieEncryption: "1",
  nodeOptions: "0",
  inspect: "0",
  asarIntegrity: "1",
  onlyAsar: "1",
};

/**
 * @typedef {{ folder: string, resources: string, executable: string, problems: string[] }} PackedApplication
 */

/**
 * Packs the built application around the real runtime, and makes this platform's installers of it.
 * @param {string} runtime the folder of Electron's executable
 * @returns {Promise<PackedApplication[]>} what was checked of each
 */
export function packApplication(runtime) {
  return pack({ runtime, output: join(root, "dist", "packages"), targets: undefined });
}

/**
 * Packs the built application for Linux around a stand-in for the runtime, by the same rules.
 * @param {string} output a folder that does not exist yet, or is empty
 * @returns {Promise<PackedApplication[]>}
 */
export function packAroundStandIn(output) {
  const runtime = join(output, "runtime");
  layOutRuntimeStandIn(runtime);
  return pack({ runtime, output, targets: Platform.LINUX.createTarget("dir") });
}

/**
 * @param {{ runtime: string, output: string, targets: ReturnType<Platform["createTarget"]> | undefined }} options
 * @returns {Promise<PackedApplication[]>}
 */
async function pack({ runtime, output, targets }) {
  /** @type {(Omit<PackedApplication, "problems"> & { platform: string })[]} */
  const applications = [];
  await build({
    projectDir: root,
    ...(targets === undefined ? {} : { targets }),
    publish: "never",
    config: {
      extends: join(root, "electron-builder.yml"),
      electronDist: runtime,
      directories: { output, buildResources: "electron/resources" },
      afterPack({ appOutDir, packager, electronPlatformName, arch }) {
        applications.push({
          folder: appOutDir,
          resources: packager.getResourcesDir(appOutDir),
          executable: executableIn(appOutDir, packager),
          platform: `${electronPlatformName}-${{ 1: "x64", 3: "arm64" }[Number(arch)]}`,
        });
      },
    },
  });
  return Promise.all(
    applications.map(async ({ platform, ...application }) => ({
      ...application,
      problems: [
        ...findLayoutProblems(readLayout(application.resources), platform),
        ...(await findFuseProblems(application.executable)),
      ],
    })),
  );
}

/**
 * @param {string} executable
 * @returns {Promise<string[]>}
 */
async function findFuseProblems(executable) {
  const wire = await getCurrentFuseWire(executable);
  return Object.entries(FUSES).flatMap(([name, wanted], place) => {
    const found = String.fromCharCode(Number(wire[/** @type {keyof typeof wire} */ (place)]));
    return found === wanted ? [] : [`the fuse ${name} is ${found} and should be ${wanted}`];
  });
}

/**
 * @param {string} folder
 * @param {import("electron-builder").AfterPackContext["packager"]} packager
 */
function executableIn(folder, packager) {
  const { productFilename } = packager.appInfo;
  if (packager.platform === Platform.MAC) return join(folder, `${productFilename}.app`);
  return join(folder, packager.platform === Platform.WINDOWS ? `${productFilename}.exe` : "daybook");
}
