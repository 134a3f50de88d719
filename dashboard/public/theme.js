// Runs before the first paint, so that a dark screen never flashes white. The dashboard's theme.ts takes over from here.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem("tributary.theme");
  } catch {
    // Storage may be forbidden; the system's preference is then the only one.
  }
  const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
