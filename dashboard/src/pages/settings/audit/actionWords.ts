const VERBS: Readonly<Record<string, string>> = { create: "created", change: "changed", delete: "deleted" };

/** An action as people read it: `channel_rules.create` is "Channel rules created", `jobs.run` is "Jobs: run". */
export function actionWords(action: string): string {
  const words = action.split(".").map((word) => word.replaceAll("_", " "));
  const last = words.pop() ?? "";
  const subject = words.join(" ");
  if (subject === "") return capital(last);
  const verb = Object.hasOwn(VERBS, last) ? VERBS[last] : undefined;
  return capital(verb ? `${subject} ${verb}` : `${subject}: ${last}`);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
