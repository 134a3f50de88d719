import type { Route } from "./route.ts";

/**
 * What a call does, named by its method and path: `links.create`, `links.change`, `campaigns.publish`. A last word in
 * the plural is what a POST makes one more of; any other is what is done.
 */
export function actionName({ method, path }: Pick<Route, "method" | "path">): string {
  const words = path.split("/").filter((word) => word !== "" && !word.startsWith("{"));
  const name = words.join(".").replaceAll("-", "_");
  if (method === "PATCH") return `${name}.change`;
  if (method === "DELETE") return `${name}.delete`;
  return words.at(-1)?.endsWith("s") ? `${name}.create` : name;
}
