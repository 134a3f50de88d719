/** What the dashboard knows of a page before its code is there. */
import type { RouteComponent } from "@tanstack/react-router";
import type { LiveChange } from "@tributary/contract/live";
import type { Permission } from "@tributary/contract/permissions";
import type { LucideIcon } from "lucide-react";

/** Where the navigation has it: `main` without a heading, `more` below all, `settings` behind the tabs of Settings. */
export type PageGroup = "main" | "analyze" | "act" | "plan" | "collect" | "more" | "settings";

export interface Page<Path extends string = string, Search extends object = object> {
  /** Within a workspace. */
  path: Path;
  label: string;
  /** Null: the navigation does not show it. */
  Icon: LucideIcon | null;
  /** Null: it is reached from another page. */
  group: PageGroup | null;
  /** Within reach of a thumb on a phone; the others are a tap further. */
  isClose?: boolean;
  /** What one must be allowed to find anything there; null: it is about oneself. */
  permission: Permission | null;
  /** What changes it by itself while it is open. */
  liveTopics: readonly LiveChange["topic"][];
  /** What stands behind the question mark, made sure of. */
  readSearch?: (raw: Record<string, unknown>) => Search;
  component: RouteComponent;
}

/** Keeps the path and the search as the types that links are checked by. */
export function definePage<const Path extends string, Search extends object = Record<never, never>>(
  page: Page<Path, Search>,
): Page<Path, Search> {
  return page;
}
