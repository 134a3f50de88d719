/** Guarantees that a page is one value in the list: its address and its place in the navigation come of it. */
import {
  type AnyRoute,
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { render, screen } from "@testing-library/react";
import { ToyBrick } from "lucide-react";
import { expect, it } from "vitest";
import { definePage } from "./page/Page.ts";
import { routesOf } from "./pageRoutes.ts";
import { mainPages } from "./pages.ts";
import { placeGroups } from "./shell/navigation.ts";

const toyPage = definePage({
  path: "/toys",
  label: "Toys",
  Icon: ToyBrick,
  group: "plan",
  permission: "plan.write",
  liveTopics: [],
  component: () => <h1>All the toys</h1>,
});
const list = [...mainPages, toyPage] as const;

it("is shown at its address", async () => {
  const root = createRootRoute();
  const router = createRouter({
    routeTree: root.addChildren(routesOf(root, "", list) as unknown as AnyRoute[]),
    history: createMemoryHistory({ initialEntries: ["/toys"] }),
  });
  await router.load();
  render(<RouterProvider router={router as never} />);
  expect((await screen.findByRole("heading")).textContent).toBe("All the toys");
});

it("stands in its group of the navigation, for those who may open it", () => {
  const plan = (role: "admin" | "viewer") =>
    placeGroups(role, list)
      .find(({ name }) => name === "Plan")
      ?.places.map(({ to, label }) => [to, label]);
  expect(plan("admin")).toContainEqual(["/toys", "Toys"]);
  expect(plan("viewer")).not.toContainEqual(["/toys", "Toys"]);
});
