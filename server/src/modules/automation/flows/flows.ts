/** Making, changing, publishing, and deleting chat flows. */
import type { Flow, FlowBody, FlowPatch, FlowVersion } from "@tributary/contract/flows";
import type { z } from "zod";
import { AppError, notFound } from "../../../core/errors.ts";
import { requireRevision } from "../../../platform/http/revision.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { type FlowReferences, problemsOf } from "./flow-references.ts";
import { deleteFlow, insertFlow, insertFlowVersion, type StoredFlow, updateFlow } from "./flows.sql.ts";
import { starterFlow } from "./starter-flow.ts";

export interface FlowsContext extends FlowReferences {
  postgres: PostgresClient;
  /** Unix milliseconds. */
  clock: () => number;
}

/** Throws `conflict` when the campaign has a flow, `invalid_request` when there is no such campaign. */
export async function createFlow(
  context: FlowsContext,
  workspaceId: string,
  { name, campaignId, draft = starterFlow() }: z.output<typeof FlowBody>,
): Promise<Flow> {
  const flow = await asTold(insertFlow(context.postgres, workspaceId, { name, campaignId, isEnabled: true, draft }));
  return withProblems(context, workspaceId, flow);
}

/** Throws as `createFlow` does, `not_found`, or `precondition_failed`. */
export async function editFlow(
  context: FlowsContext,
  workspaceId: string,
  id: string,
  { patch, ifRevision }: { patch: FlowPatch; ifRevision: number | null },
): Promise<Flow> {
  const flow = await asTold(
    updateFlow(context.postgres, workspaceId, id, (before) => {
      requireRevision(before.revision, ifRevision);
      return { ...before, ...patch };
    }),
  );
  if (!flow) throw notFound("chat flow");
  return withProblems(context, workspaceId, flow);
}

/** Publishes the draft. Throws `not_found`, `precondition_failed`, or `conflict` with every problem. */
export async function publishFlow(
  context: FlowsContext,
  workspaceId: string,
  flowId: string,
  { note, ifRevision }: { note: string; ifRevision: number | null },
): Promise<FlowVersion> {
  const version = await insertFlowVersion(context.postgres, workspaceId, { flowId, note }, async (flow) => {
    requireRevision(flow.revision, ifRevision);
    if (!flow.hasUnpublishedChanges) throw new AppError("conflict", "The draft is the latest version already.");
    const problems = await problemsOf(context, workspaceId, flow.draft);
    if (problems.length === 0) return;
    throw new AppError("conflict", {
      public: `The flow can't be published yet. ${problems[0]?.message}`,
      fields: problems.map(({ nodeId, field, message }) => ({
        field: ["draft", nodeId, field].filter(Boolean).join("."),
        message,
      })),
    });
  });
  if (!version) throw notFound("chat flow");
  return version;
}

/** Throws `not_found` or `precondition_failed`. */
export async function removeFlow(
  { postgres }: FlowsContext,
  workspaceId: string,
  id: string,
  ifRevision: number | null,
): Promise<void> {
  const wasThere = await deleteFlow(postgres, workspaceId, id, ({ revision }) => requireRevision(revision, ifRevision));
  if (!wasThere) throw notFound("chat flow");
}

export async function withProblems(context: FlowsContext, workspaceId: string, flow: StoredFlow): Promise<Flow> {
  return { ...flow, problems: await problemsOf(context, workspaceId, flow.draft) };
}

/** What the database refuses, in words. */
async function asTold<Stored>(storing: Promise<Stored>): Promise<Stored> {
  try {
    return await storing;
  } catch (error) {
    const { constraint } = error as { constraint?: string };
    if (constraint === "chat_flows_workspace_id_campaign_id_key") {
      throw told("conflict", "has a chat flow already");
    }
    if (constraint === "chat_flows_workspace_id_campaign_id_fkey") {
      throw told("invalid_request", "must be a campaign of this workspace");
    }
    throw error;
  }
}

function told(code: "conflict" | "invalid_request", message: string): AppError {
  return new AppError(code, { public: `campaignId: ${message}.`, fields: [{ field: "campaignId", message }] });
}
