/** The thread of a batch desk: answers what `batch-reader.ts` asks, in the order it is asked. */
import { parentPort } from "node:worker_threads";
import { createBatchProcessor } from "./batch-processor.ts";
import type { DeskAnswer, DeskCall } from "./batch-reader.ts";

const desk = createBatchProcessor();

parentPort?.on("message", async ({ name, args }: DeskCall) => {
  const ask = desk[name] as (...given: DeskCall["args"]) => unknown;
  let answer: DeskAnswer;
  try {
    answer = { value: await ask(...args) };
  } catch (error) {
    answer = { error };
  }
  parentPort?.postMessage(answer);
});
