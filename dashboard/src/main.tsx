import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./design/base.css";
import { createQueryClient } from "./queryClient.ts";
import { createDashboardRouter } from "./router.tsx";

// Before the first words ask for it, so that it never queues behind the first questions to the server.
// Browsers complain of a preloaded font that no words have used some seconds later; of one that a page holds they do not.
void document.fonts.load('1em "Inter Variable"').catch(() => {});

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
