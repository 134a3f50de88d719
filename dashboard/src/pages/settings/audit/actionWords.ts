const VERBS: Readonly<Record<string, string>> = {
  create: "created",
  change: "changed",
  delete: "deleted",
  publish: "published",
  archive: "archived",
  pause: "paused",
};

/** Always changed as a whole list. */
const LISTS: ReadonlySet<string> = new Set(["limits", "rates"]);

/** An action as people read it: `channel_rules.create` is "Channel rule created", `jobs.run` is "Job: run". */
export function actionWords(action: string): string {
  const words = action.split(".").map((word) => word.replaceAll("_", " "));
  const last = words.pop() ?? "";
  const subject = words.map(singular).join(" ");
  if (subject === "") return capital(last);
  const verb = Object.hasOwn(VERBS, last) ? VERBS[last] : undefined;
  return capital(verb ? `${subject} ${verb}` : `${subject}: ${last}`);
}

/** Of the plurals that tables and routes are named by. */
function singular(word: string): string {
  if (!word.endsWith("s") || LISTS.has(word)) return word;
  return word.endsWith("ies") ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}

function capital(text: string): string {
  return (text.charAt(0).toUpperCase() + text.slice(1)).replace(/\bapi\b/i, "API");
}
