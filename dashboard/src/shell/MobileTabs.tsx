import { Link, useRouterState } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import { cx } from "../design/cx.ts";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "../design/Menu.tsx";
import { morePlaces, type Place, type PlaceGroup, placeGroups } from "./navigation.ts";
import { useMembership } from "./useWorkspace.ts";

const TAB =
  "flex min-w-0 flex-1 flex-col items-center gap-0.5 rounded-sm py-1.5 text-2xs font-medium text-ink-faint transition-colors";
const ACTIVE = { className: "text-river!" };

/** The main pages within reach of a thumb, the others in a list that rises from the last tab. */
export function MobileTabs() {
  const role = useMembership()?.role;
  const groups = placeGroups(role);
  const close = groups.flatMap(({ places }) => places.filter(({ isClose }) => isClose));
  const further = groups
    .map(({ name, places }) => ({ name, places: places.filter(({ isClose }) => !isClose) }))
    .filter(({ places }) => places.length > 0);
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-20 flex border-t bg-surface px-1 pt-1 pb-[max(0.25rem,env(safe-area-inset-bottom))] lg:hidden"
    >
      {close.map(({ to, label, Icon }) => (
        <Link
          key={to}
          to={to}
          className={TAB}
          activeProps={ACTIVE}
          activeOptions={{ exact: to === "/", includeSearch: false }}
        >
          <Icon aria-hidden className="size-5" strokeWidth={1.8} />
          {label}
        </Link>
      ))}
      <MoreTab close={close} groups={[...further, { name: null, places: morePlaces(role) }]} />
    </nav>
  );
}

function MoreTab({ close, groups }: { close: readonly Place[]; groups: readonly PlaceGroup[] }) {
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  const elsewhere = close.every(({ to }) => (to === "/" ? pathname !== to : !pathname.startsWith(to)));
  return (
    <Menu
      align="end"
      side="top"
      className="w-52"
      trigger={
        <button type="button" className={cx(TAB, elsewhere && ACTIVE.className)}>
          <Ellipsis aria-hidden className="size-5" strokeWidth={1.8} />
          More
        </button>
      }
    >
      {groups.map(({ name, places }, index) => (
        <div key={name ?? "more"}>
          {name ? <MenuLabel>{name}</MenuLabel> : index > 0 && <MenuSeparator />}
          <MorePlaces places={places} />
        </div>
      ))}
    </Menu>
  );
}

function MorePlaces({ places }: { places: readonly Place[] }) {
  return places.map(({ to, label, Icon }) => (
    <MenuItem key={to} asChild className="h-10">
      <Link to={to} activeProps={ACTIVE}>
        <Icon aria-hidden className="size-4 shrink-0" />
        {label}
      </Link>
    </MenuItem>
  ));
}
