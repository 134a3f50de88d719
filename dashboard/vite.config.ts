import path from "node:path";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { listPages } from "./listPages.ts";

/** While developing, everything that is not the dashboard comes from a server on port 3000. */
const server = "http://localhost:3000";
const proxied = ["/api", "/track.js", "/openapi.json", "/docs", "/l/"];

export default defineConfig({
  plugins: [react(), tailwindcss(), listPages()],
  // The library's own puts style elements on the page, which the content security policy refuses.
  resolve: { alias: { "react-style-singleton": path.resolve(import.meta.dirname, "src/design/adoptedStyle.ts") } },
  build: {
    target: "es2022",
    // Lets a document that has been open for long find its files again, or learn that a new release has come.
    manifest: "chunks.json",
    // The content security policy allows no data: fonts or scripts, so nothing is inlined.
    assetsInlineLimit: 0,
    // Only what the first load needs is looked ahead to: a file that failed to be is lost to the document for good.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_url, files, { hostType }) => (hostType === "html" ? files : []),
    },
    rolldownOptions: {
      output: {
        // What nearly every page needs comes in two files rather than in twenty crumbs, each a request.
        codeSplitting: {
          groups: [
            { name: "vendor", priority: 2, test: /node_modules[\\/](react|react-dom|scheduler|@tanstack)[\\/]/ },
            {
              name: "design",
              priority: 1,
              // An icon, a dialog or a question to the server that one page alone has is that page's to load.
              minShareCount: 2,
              test: /src[\\/](?!api[\\/](?:apiKeys|attribution|catalogue|flows|assistant|budget|funnels|knowledge|matching|messaging|people|predictions|uploads|mappings|outbox|privacy|products|security|sources|stripeConnections|warehouse)|format[\\/](?:metric|minorOf|parseMoney|decimalDigits|currencies)|payment[\\/](?:MissingRates|identityName|signalLabels)|design[\\/](?:BackLink|Check|Copy|Delete|FilterMenu|LoadMore|SearchInput|Segments|Select|SyncProgress|TextArea))(api|design|format|period|payment|shell)[\\/]|contract[\\/](?!src[\\/]youtube)|radix|floating-ui|lucide(?!.*icons[\\/](?:archive|eye|git-merge|lock|pause|pencil|play|qr-code|trash))/,
            },
            {
              // Of what pages share, the overview needs none of these: they come with the first page that does.
              name: "controls",
              minShareCount: 2,
              test: /src[\\/](design|format|payment)[\\/](BackLink|Check|Copy|FilterMenu|LoadMore|SearchInput|Segments|Select|SyncProgress|TextArea|parseMoney|decimalDigits|currencies|MissingRates)|icons[\\/](archive|eye|git-merge|lock|pause|pencil|play|qr-code|trash)/,
            },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      ...Object.fromEntries(proxied.map((path) => [path, server])),
      "/live": { target: server, ws: true },
    },
  },
});
