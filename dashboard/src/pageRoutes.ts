/** The routes of the pages in the list, with the types that links and searches are checked by. */
import { type AnyRoute, createRoute, type ResolveFullPath } from "@tanstack/react-router";
import { lazyPage } from "./code/lazyPage.ts";
import type { Page } from "./page/Page.ts";
import { mainPages, settingsPages } from "./pages.ts";
import { signedInRoute } from "./signedInRoute.ts";

/** The tabs around the pages of Settings. */
const settingsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: "settings-tabs",
  component: lazyPage("SettingsFrame", () => import("./pages/settings/SettingsFrame.tsx")),
});

type RouteIn<Parent extends AnyRoute, Id extends string, Path extends string, Search> = ReturnType<
  typeof createRoute<
    unknown,
    Parent,
    Path,
    ResolveFullPath<Parent, Path>,
    string,
    `${Id}${Path}`,
    (raw: Record<string, unknown>) => Search
  >
>;

type RoutesIn<Parent extends AnyRoute, Id extends string, List extends readonly unknown[]> = {
  [Index in keyof List]: List[Index] extends Page<infer Path, infer Search> ? RouteIn<Parent, Id, Path, Search> : never;
};

/** A map keeps no types of each, so they are said here: what a page's definition says is what its route is made of. */
export function routesOf<Parent extends AnyRoute, Id extends string, const List extends readonly Page[]>(
  parent: Parent,
  _id: Id,
  list: List,
) {
  const routes = list.map(({ path, readSearch, component }) =>
    createRoute({ getParentRoute: () => parent, path, validateSearch: readSearch, component }),
  );
  return routes as unknown as RoutesIn<Parent, Id, List>;
}

export const pageRoutes = [
  ...routesOf(signedInRoute, "/signed-in", mainPages),
  settingsRoute.addChildren(routesOf(settingsRoute, "/signed-in/settings-tabs", settingsPages)),
] as const;
