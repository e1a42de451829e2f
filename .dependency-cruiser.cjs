// The import rules of ARCHITECTURE.md. Run by `npm run structure`; type imports count like any other, for swc reads
// them as they stand.

/** Platform-free layers: each imports only those before it. */
const SHARED_LAYERS = [
  "base",
  "model",
  "log",
  "diff",
  "merge",
  "draft",
  "store",
  "repository",
  "interchange",
  "rpc",
];

/** Layers of the host: each imports only those before it. */
const SERVER_LAYERS = ["storage", "workspace", "relay", "http", "host"];

/** Packages that stay behind one door, and the folder that is the door. */
const HOMES = {
  "better-sqlite3": "server/storage/sqlite",
  electron: "electron",
  "monaco-editor": "renderer/editor",
};

const TESTS = "[.](test|contract|spec)[.]tsx?$|/testing/";

function layerRules(environment, layers) {
  return layers.slice(0, -1).map((layer, index) => ({
    name: `${environment}-${layer}-knows-no-later-layer`,
    comment: `${environment} layers point one way: ${layers.join(" < ")}`,
    severity: "error",
    from: { path: `^${environment}/${layer}/` },
    to: { path: `^${environment}/(${layers.slice(index + 1).join("|")})/` },
  }));
}

const homeRules = Object.entries(HOMES).map(([name, home]) => ({
  name: `${name}-stays-in-${home.replaceAll("/", "-")}`,
  comment: `${name} is imported only in ${home}, so that it can be replaced or mended in one place`,
  severity: "error",
  from: { path: "^(shared|server|electron|renderer)/", pathNot: [`^${home}/`, TESTS] },
  to: { path: `(^|node_modules/)${name}(/|$)` },
}));

module.exports = {
  forbidden: [
    ...layerRules("shared", SHARED_LAYERS),
    ...layerRules("server", SERVER_LAYERS),
    ...homeRules,
    {
      name: "shared-has-known-layers-only",
      comment: "A new folder of shared/ gets its place in the order above first",
      severity: "error",
      from: { path: "^shared/", pathNot: `^shared/(${SHARED_LAYERS.join("|")})/` },
      to: {},
    },
    {
      name: "shared-stands-alone",
      comment: "shared/ runs anywhere",
      severity: "error",
      from: { path: "^shared/" },
      to: { path: "^(server|electron|renderer|e2e)/" },
    },
    {
      name: "shared-and-renderer-know-no-node",
      comment: "Neither runs under Node alone",
      severity: "error",
      from: { path: "^(shared|renderer)/", pathNot: TESTS },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "server-knows-no-face",
      severity: "error",
      from: { path: "^server/" },
      to: { path: "^(electron|renderer|e2e)/" },
    },
    {
      name: "renderer-knows-only-shared",
      severity: "error",
      from: { path: "^renderer/" },
      to: { path: "^(server|electron|e2e)/" },
    },
    {
      name: "electron-enters-by-the-host",
      comment: "server/host is the entry to the server; what both doors serve, and where, stands beside it",
      severity: "error",
      from: { path: "^electron/" },
      to: {
        path: "^(renderer|e2e)/|^server/(?!host/|config[.]ts$|http/(content-policy|static-files)[.]ts$)",
      },
    },
    {
      name: "features-do-not-meet",
      comment: "What two features share belongs to renderer/state, renderer/ui or shared",
      severity: "error",
      from: { path: "^renderer/features/([^/]+)/" },
      to: { path: "^renderer/features/", pathNot: "^renderer/features/$1/" },
    },
    {
      name: "renderer-parts-know-no-feature",
      severity: "error",
      from: { path: "^renderer/(transport|host|state|editor|ui)/" },
      to: { path: "^renderer/(features|app)/" },
    },
    {
      name: "production-knows-no-tests",
      severity: "error",
      from: { path: "^(shared|server|electron|renderer)/", pathNot: TESTS },
      to: { path: TESTS },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    { name: "no-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "declared-packages-only",
      severity: "error",
      from: { path: "^(shared|server|electron|renderer)/" },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
  ],
  options: {
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|test-results|playwright-report)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
      extensions: [".ts", ".tsx", ".mts", ".mjs", ".cjs", ".js", ".json", ".css"],
    },
  },
};
