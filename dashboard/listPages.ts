import path from "node:path";
import { createMemoryHistory, createRouter } from "@tanstack/react-router";
import { type Plugin, runnerImport } from "vite";

const ROUTES = path.resolve(import.meta.dirname, "src/router.tsx");

/**
 * Writes pages.json beside the built pages: the pattern of each page's address as the router has it (`/links/$linkId`),
 * from which the server knows which addresses are pages.
 */
export function listPages(): Plugin {
  return {
    name: "list-pages",
    apply: "build",
    async generateBundle() {
      const { module } = await runnerImport<typeof import("./src/router.tsx")>(ROUTES, {
        configFile: false,
        plugins: [leaveOutComponents],
      });
      const { routesByPath } = createRouter({
        routeTree: module.routeTree,
        context: {} as never,
        history: createMemoryHistory(),
      });
      this.emitFile({ type: "asset", fileName: "pages.json", source: JSON.stringify(Object.keys(routesByPath)) });
    },
  };
}

/** What is drawn on the pages needs a browser, and no address depends on it. */
const leaveOutComponents: Plugin = {
  name: "leave-out-components",
  enforce: "pre",
  load: (id) => (id.endsWith(".tsx") && id !== ROUTES ? "export {}" : null),
};
