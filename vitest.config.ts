import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Machines are slow at times; what hangs is told all the same. */
const PATIENCE = { testTimeout: 30_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...PATIENCE,
          name: "node",
          environment: "node",
          include: ["{shared,server,electron,renderer,e2e}/**/*.test.ts"],
        },
      },
      {
        plugins: [react()],
        test: {
          ...PATIENCE,
          name: "dom",
          environment: "jsdom",
          include: ["renderer/**/*.dom.test.tsx"],
          restoreMocks: true,
        },
      },
    ],
  },
});
