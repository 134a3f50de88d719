/**
 * Holds texts for people to the word list of docs/style-guide.md, as far as a machine can: words that have a standard
 * term, and phrases that were once shown and read as translated. Comments and names in code are not looked at.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");

const BANNED: readonly { phrase: RegExp; write: string }[] = [
  { phrase: /\be-mails?\b/i, write: "email" },
  { phrase: /\blog-ins?\b/i, write: "login" },
  { phrase: /\bsign(ed)? out\b|\bsigned in\b/i, write: "log out, logged in" },
  { phrase: /\bcould not be loaded\b/i, write: "Couldn't load …" },
  { phrase: /\b(some|any)body\b/i, write: "someone, anyone" },
  { phrase: /\bmend(s|ed)?\b/i, write: "fix" },
  { phrase: /\bsecond factor\b/i, write: "two-factor authentication" },
  { phrase: /\btake (it |this site )?back into use\b/i, write: "restore" },
  { phrase: /\b(misspelt|recognised|enrolment|autumn)\b/i, write: "the American spelling" },
  { phrase: /\b\d+% sure\b|\bhow sure (we are|that is)\b(?! that)/i, write: "match confidence" },
  {
    phrase: /\bWeights in bits\b|\bIs it whole\b|\bLet go of data\b|\bFor so many\b|\bLimits of a month\b/i,
    write: "plain words",
  },
  {
    phrase: /\bWorks until\b|\bno end\b|\bWhere it leads\b|\bLook at the sites\b/i,
    write: "Expires, Never, Destination URL, View …",
  },
];

/** Texts of screens, emails, answers and jobs; the docs that people start with. */
const SCREENS = "dashboard/src/**/*.ts*";
const SERVER = ["server/src/modules/**/*.ts", "server/src/platform/http/**/*.ts", "contract/src/meters.ts"];
const DOCS = ["README.md", "docs/errors.md"];

function filesOf(patterns: readonly string[]): string[] {
  const found = execFileSync("git", ["ls-files", "--", ...patterns.map((each) => `:(glob)${each}`)], { cwd: ROOT });
  return (
    found
      .toString()
      .split("\n")
      .filter((file) => file !== "" && !/\.test\.tsx?$|throwaway|fixture/.test(file))
      // Names that other protocols and sites have chosen.
      .filter((file) => !/personal-data\.ts$|segment\/event-names\.ts$/.test(file))
  );
}

/** What stands in quotes with a space in it, and between tags. Enough for a word list, and quick. */
function textsOf(file: string): string[] {
  const source = readFileSync(path.join(ROOT, file), "utf8");
  if (file.endsWith(".md")) return source.split("\n");
  const code = source.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/(^|[\s;,{(])\/\/.*$/gm, "$1");
  const quoted = code.match(/"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g) ?? [];
  const betweenTags = file.endsWith(".tsx") ? (code.match(/(?<=[>}])[^<>{}=;]+(?=[<{])/g) ?? []) : [];
  return [...quoted, ...betweenTags].filter((text) => /\s/.test(text.trim()));
}

const faultsIn = (file: string, text: string): string[] =>
  BANNED.filter(({ phrase }) => phrase.test(text)).map(({ write }) => `${file}: ${text.trim()} → ${write}`);

test.each([
  ["screens", [SCREENS]],
  ["server's answers, emails and jobs", SERVER],
  ["first pages of the docs", DOCS],
])("the %s keep to the word list", (_what, patterns) => {
  const files = filesOf(patterns);
  expect(files.length).toBeGreaterThan(0);
  expect(files.flatMap((file) => textsOf(file).flatMap((text) => faultsIn(file, text)))).toEqual([]);
});

test("a phrase of the list would be found in a title, a sentence and between tags", () => {
  for (const text of ['title="Payments could not be loaded"', '"99% sure of it"', "<p>Somebody else saved this</p>"])
    expect(faultsIn("x", text)).toHaveLength(1);
});
