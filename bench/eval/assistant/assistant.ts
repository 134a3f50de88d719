/** Asks the assistant about a played demo, and holds its answers against plain SQL over the same tables. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Answer, AssistantMessage } from "@tributary/contract/assistant";
import { startDemo } from "../../../e2e/harness/demo.ts";
import { freePort } from "../../../sandbox/src/demo/ports.ts";
import { tributaryClient } from "../../../sandbox/src/demo/tributary-client.ts";
import type { EvalOptions, EvalResult } from "../eval-result.ts";
import { datesFrom } from "./dates.ts";
import { judge, unsourcedNumbers } from "./judge.ts";
import type { Question } from "./question.ts";
import { questions } from "./questions.ts";
import { openTruths } from "./read-truth.ts";

/** Of all questions. */
const GOAL = 0.95;
const HOST = "127.0.0.1";

export async function assistant({ dataDir, say }: EvalOptions): Promise<EvalResult> {
  const folder = dataDir ?? (await mkdtemp(path.join(tmpdir(), "tributary-eval-")));
  try {
    const { asked, workspaceId } = await askAll(folder, say);
    return await judged(folder, { asked, workspaceId, say });
  } finally {
    if (dataDir === undefined) await rm(folder, { recursive: true, force: true });
  }
}

interface Asked {
  asked: { question: Question; answer: Answer }[];
  workspaceId: string;
}

/** Plays the demo where it isn't played yet, asks, and stops it: its tables can be read only then. */
async function askAll(dataDir: string, say: EvalOptions["say"]): Promise<Asked> {
  const port = await freePort(HOST, undefined, 23_000 + (process.pid % 10_000));
  const demo = startDemo({ DATA_DIR: dataDir, PORT: String(port), SANDBOX_PORT: "", DEMO_LIVE: "0", PUBLIC_URL: "" });
  try {
    say("playing the demo");
    await demo.says(/Tributary is ready/);
    const { url, apiKey: token, workspaceId } = JSON.parse(await readFile(path.join(dataDir, "demo.json"), "utf8"));
    const client = tributaryClient(url, new AbortController().signal);
    const call = <Given>(place: string, body: object) => client.call<Given>(place, { method: "POST", body, token });
    const today = new Date().toISOString().slice(0, 10);
    const asked: Asked["asked"] = [];
    for (const question of questions(datesFrom(today))) {
      const { id } = await call<{ id: string }>("/assistant/threads", {});
      let message: AssistantMessage | undefined;
      for (const text of question.asked) message = await call(`/assistant/threads/${id}/messages`, { question: text });
      if (message) asked.push({ question, answer: message.answer });
    }
    return { asked, workspaceId };
  } finally {
    await demo.stop();
  }
}

async function judged(
  dataDir: string,
  { asked, workspaceId, say }: Asked & Pick<EvalOptions, "say">,
): Promise<EvalResult> {
  const truths = await openTruths(dataDir, { workspaceId });
  const tally = { en: { questions: 0, right: 0 }, es: { questions: 0, right: 0 } };
  const byWording = { plain: { questions: 0, right: 0 }, real: { questions: 0, right: 0 } };
  const wrong: { asked: string; because: string }[] = [];
  const unsourced: string[] = [];
  try {
    for (const { question, answer } of asked) {
      const { asked: texts, expected, language, wording } = question;
      const because = await judge(answer, expected, truths.read).catch((error: Error) => error.message);
      for (const count of [tally[language], byWording[wording]]) {
        count.questions += 1;
        count.right += because === null ? 1 : 0;
      }
      if (because !== null) {
        wrong.push({ asked: texts.join(" / "), because });
        say(`wrong: ${texts.join(" / ")}: ${because}`);
      }
      const without = unsourcedNumbers(answer, texts.join(" "));
      unsourced.push(...without);
      if (without.length > 0) say(`unsourced: ${texts.join(" / ")}: ${without.join(", ")}`);
    }
  } finally {
    await truths.close();
  }
  const right = asked.length - wrong.length;
  return {
    name: "assistant",
    questions: asked.length,
    right,
    unsourcedNumbers: unsourced.length,
    byLanguage: tally,
    byWording,
    wrong,
    ok: right >= asked.length * GOAL && unsourced.length === 0,
  };
}
