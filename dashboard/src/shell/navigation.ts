/** The navigation, made of the list of pages. */
import type { Role } from "@tributary/contract/auth";
import { type LucideIcon, Settings } from "lucide-react";
import { mayOpen } from "../page/mayOpen.ts";
import type { Page, PageGroup } from "../page/Page.ts";
import { mainPages, settingsPages } from "../pages.ts";

type PagePath = Exclude<(typeof mainPages | typeof settingsPages)[number]["path"], `${string}$${string}`>;

export interface Place {
  to: PagePath;
  label: string;
  Icon: LucideIcon;
  /** Within reach of a thumb on a phone; the others are a tap further. */
  isClose: boolean;
}

export interface PlaceGroup {
  /** The first needs none. */
  name: string | null;
  places: readonly Place[];
}

const GROUPS: readonly { group: PageGroup; name: string | null }[] = [
  { group: "main", name: null },
  { group: "analyze", name: "Analyze" },
  { group: "act", name: "Act" },
  { group: "plan", name: "Plan" },
  { group: "collect", name: "Collect" },
];

/** Whether a page of this path holds anything for a member of this role, besides what is about themselves. */
export function isAllowedPage(role: Role, path: string | undefined): boolean {
  const page: Page | undefined = [...mainPages, ...settingsPages].find((each) => each.path === path);
  return page !== undefined && page.permission !== null && mayOpen(role)(page);
}

/** Those of the main pages that a member of this role may open. */
export function placeGroups(role: Role | undefined, pages: readonly Page[] = mainPages): PlaceGroup[] {
  return GROUPS.map(({ group, name }) => ({ name, places: placesOf(group, role, pages) })).filter(
    ({ places }) => places.length > 0,
  );
}

/** Below the daily round. */
export function morePlaces(role: Role | undefined): Place[] {
  const [settings] = settingsPages.filter(mayOpen(role));
  return [
    ...placesOf("more", role, mainPages),
    ...(settings ? [{ to: settings.path, label: "Settings", Icon: Settings, isClose: false }] : []),
  ];
}

function placesOf(wanted: PageGroup, role: Role | undefined, pages: readonly Page[]): Place[] {
  return pages
    .filter(mayOpen(role))
    .flatMap(({ path, label, Icon, group, isClose = false }) =>
      group === wanted && Icon ? [{ to: path as PagePath, label, Icon, isClose }] : [],
    );
}
