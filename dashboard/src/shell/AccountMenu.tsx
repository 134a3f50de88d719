import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { LogOut } from "lucide-react";
import { logOut } from "../api/auth.ts";
import { Menu, MenuChoices, MenuItem, MenuLabel, MenuSeparator } from "../design/Menu.tsx";
import { chooseTheme, type ThemeChoice, useThemeChoice } from "../design/theme.ts";
import { useMe } from "./useWorkspace.ts";

const THEMES: readonly { value: ThemeChoice; label: string }[] = [
  { value: "system", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

/** Who is signed in; light or dark; the way out. */
export function AccountMenu({ compact = false }: { compact?: boolean }) {
  const me = useMe();
  const theme = useThemeChoice();
  const client = useQueryClient();
  const navigate = useNavigate();

  async function leave() {
    await logOut();
    await navigate({ to: "/login", replace: true });
    client.clear();
  }

  const trigger = (
    <button
      type="button"
      className="flex min-w-0 items-center gap-2.5 rounded-sm p-1.5 text-left hover:bg-hover lg:w-full"
    >
      <span className="sr-only">Account</span>
      <span
        aria-hidden
        className="grid size-7 shrink-0 place-items-center rounded-full bg-ink text-xs font-semibold text-canvas"
      >
        {initials(me.name)}
      </span>
      {!compact && (
        <span className="min-w-0 flex-1">
          <span className="block truncate text-sm font-medium text-ink">{me.name}</span>
          <span className="block truncate text-xs text-ink-faint">{me.email}</span>
        </span>
      )}
    </button>
  );

  return (
    <Menu trigger={trigger} align={compact ? "end" : "start"} side={compact ? "bottom" : "top"} className="w-56">
      {compact && <MenuLabel>{me.email}</MenuLabel>}
      <MenuLabel>Appearance</MenuLabel>
      <MenuChoices label="Appearance" value={theme} choices={THEMES} onChoose={chooseTheme} />
      <MenuSeparator />
      <MenuItem onSelect={() => void leave()}>
        <LogOut aria-hidden className="size-4 text-ink-faint" /> Log out
      </MenuItem>
    </Menu>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => word?.slice(0, 1).toUpperCase() ?? "").join("");
}
