import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** While developing, everything that is not the dashboard comes from a server on port 3000. */
const server = "http://localhost:3000";
const proxied = ["/api", "/track.js", "/openapi.json", "/docs", "/l/"];

export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: {
    target: "es2022",
    // The content security policy allows no data: fonts or scripts, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      ...Object.fromEntries(proxied.map((path) => [path, server])),
      "/live": { target: server, ws: true },
    },
  },
});
