/** A step through a flow as it is drawn, saved or not: what a customer would read. */
import type { FlowPreview, FlowPreviewBody } from "@tributary/contract/flows";
import type { z } from "zod";
import { type FlowReferences, problemsOf, writeReply } from "./flow-references.ts";
import { stepFlow } from "./step-flow.ts";

/** Stores and sends nothing. @param now Unix milliseconds; a timeout is taken for over */
export async function previewFlow(
  references: FlowReferences,
  workspaceId: string,
  { definition, state, input, now }: z.output<typeof FlowPreviewBody> & { now: number },
): Promise<FlowPreview> {
  const problems = await problemsOf(references, workspaceId, definition);
  if (problems.length > 0) return { problems, state: null, replies: [], handOver: null };
  const at = input.kind === "timeout" && state?.waitUntil ? Date.parse(state.waitUntil) : now;
  const step = stepFlow(definition, state, { input, at });
  const replies = await Promise.all(
    step.replies.map((reply) => writeReply(references, workspaceId, { reply, trackingId: null })),
  );
  return { problems, state: step.state, replies, handOver: step.handOver };
}
