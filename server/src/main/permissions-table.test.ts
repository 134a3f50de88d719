/** The table of roles in the docs says what the product does. UPDATE_DOCS=true writes it anew. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Role } from "@tributary/contract/auth";
import { KEY_PERMISSIONS, PERMISSIONS, type Permission, permissionsOf } from "@tributary/contract/permissions";
import { expect, test } from "vitest";

const PAGE = path.resolve(import.meta.dirname, "../../../docs/accounts.md");
const BETWEEN = /(<!-- permissions -->\n\n)[\s\S]*?(\n\n<!-- \/permissions -->)/;

function table(): string {
  const names = Object.keys(PERMISSIONS) as Permission[];
  const mark = (has: boolean): string => (has ? "yes" : "");
  const rows = names.map((name) => [
    `\`${name}\``,
    PERMISSIONS[name].allows,
    ...Role.options.map((role) => mark(permissionsOf(role).has(name))),
    mark(KEY_PERMISSIONS.includes(name)),
  ]);
  const head = ["A member or key with", "may", ...Role.options, "key"];
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** The formatter of the docs pads the columns. */
const unaligned = (text: string): string => text.replaceAll(/ +/g, " ").replaceAll(/-{3,}/g, "---");

test("docs/accounts.md lists every permission and who has it", () => {
  const page = readFileSync(PAGE, "utf8");
  const current = page.replace(BETWEEN, (_all, before, after) => before + table() + after);
  if (process.env.UPDATE_DOCS === "true") writeFileSync(PAGE, current);
  else expect(unaligned(page)).toBe(unaligned(current));
});
