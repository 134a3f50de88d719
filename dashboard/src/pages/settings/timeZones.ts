/** Every time zone this browser knows, with the workspace's own even when it does not. */
export function timeZones(own: string): string[] {
  return [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone"), own])].sort();
}
