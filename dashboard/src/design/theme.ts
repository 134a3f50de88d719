/** Light or dark: the system's preference unless the reader chose; public/theme.js applies the same rule before paint. */
import { useSyncExternalStore } from "react";

type Theme = "light" | "dark";
export type ThemeChoice = Theme | "system";

const KEY = "tributary.theme";
const systemDark = window.matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

systemDark.addEventListener("change", apply);

function choice(): ThemeChoice {
  const stored = localStorage.getItem(KEY);
  return stored === "light" || stored === "dark" ? stored : "system";
}

function theme(): Theme {
  const chosen = choice();
  if (chosen !== "system") return chosen;
  return systemDark.matches ? "dark" : "light";
}

function apply(): void {
  document.documentElement.dataset.theme = theme();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function chooseTheme(chosen: ThemeChoice): void {
  if (chosen === "system") localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, chosen);
  apply();
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, choice);
}
