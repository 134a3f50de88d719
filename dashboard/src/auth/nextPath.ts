/** Where to go after logging in: a path of this dashboard, never another site however it is disguised. */
export function nextPath(wanted: unknown): string {
  if (typeof wanted !== "string" || !wanted.startsWith("/")) return "/";
  const base = "http://dashboard.invalid";
  try {
    const url = new URL(wanted, base);
    if (url.origin !== base || ["/login", "/signup"].includes(url.pathname)) return "/";
    return `${url.pathname}${url.search}${url.hash}`;
  } catch {
    return "/";
  }
}
