import { Link, useRouterState } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import { cx } from "../design/cx.ts";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "../design/Menu.tsx";
import { HOUSEKEEPING, PLACE_GROUPS, type Place, THUMB_PLACES } from "./navigation.ts";

const TAB =
  "flex min-w-0 flex-1 flex-col items-center gap-0.5 rounded-sm py-1.5 text-2xs font-medium text-ink-faint transition-colors";
const ACTIVE = { className: "text-river!" };

const isThumbPlace = ({ to }: Place) => THUMB_PLACES.includes(to);
const THUMB = PLACE_GROUPS.flatMap(({ places }) => places.filter(isThumbPlace));
const FURTHER = PLACE_GROUPS.map(({ name, places }) => ({
  name,
  places: places.filter((place) => !isThumbPlace(place)),
})).filter(({ places }) => places.length > 0);

/** The main pages within reach of a thumb, the others in a list that rises from the last tab. */
export function MobileTabs() {
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-20 flex border-t bg-surface px-1 pt-1 pb-[max(0.25rem,env(safe-area-inset-bottom))] lg:hidden"
    >
      {THUMB.map(({ to, label, Icon }) => (
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
      <MoreTab />
    </nav>
  );
}

function MoreTab() {
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  const elsewhere = THUMB_PLACES.every((to) => (to === "/" ? pathname !== to : !pathname.startsWith(to)));
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
      {FURTHER.map(({ name, places }) => (
        <div key={name}>
          {name && <MenuLabel>{name}</MenuLabel>}
          <MorePlaces places={places} />
        </div>
      ))}
      {FURTHER.length > 0 && <MenuSeparator />}
      <MorePlaces places={HOUSEKEEPING} />
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
