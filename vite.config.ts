import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The interface, for `daybook://app/` and for the served mode alike: both put it at the root of an origin. */
export default defineConfig({
  root: "renderer",
  plugins: [react(), tailwindcss()],
  build: {
    outDir: "../dist/renderer",
    // The content security policy allows no data: fonts and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2023",
    chunkSizeWarningLimit: 4096,
    reportCompressedSize: false,
  },
  worker: { format: "es" },
});
