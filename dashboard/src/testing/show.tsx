/** Shows a component as it stands within the dashboard: with the router, the answers kept by pages, and a person to use it. */
import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { cleanup, render } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import type { ReactNode } from "react";
import { createQueryClient } from "../queryClient.ts";

/** @returns who types and clicks, once the component is on the screen */
export async function show(component: ReactNode): Promise<UserEvent> {
  // What the same test showed before is left.
  cleanup();
  const router = createRouter({
    routeTree: createRootRoute({ component: () => component }),
    history: createMemoryHistory({ initialEntries: ["/"] }),
  });
  await router.load();
  render(
    <QueryClientProvider client={createQueryClient(() => {})}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
  return userEvent.setup();
}
