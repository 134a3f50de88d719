import latinFont from "@fontsource-variable/inter/files/inter-latin-opsz-normal.woff2?url";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { preload } from "react-dom";
import { createRoot } from "react-dom/client";
import "./design/base.css";
import { createQueryClient } from "./queryClient.ts";
import { createDashboardRouter } from "./router.tsx";

// Before the first words ask for it, so that it never queues behind the first questions to the server.
preload(latinFont, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });

const queryClient = createQueryClient(() => {
  const next = `${window.location.pathname}${window.location.search}`;
  void router.navigate({ to: "/login", search: { next }, replace: true });
});
const router = createDashboardRouter(queryClient);

const root = document.getElementById("root");
if (!root) throw new Error("index.html holds no #root");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
