/** The links and products that a flow names: whether they are there, and what is said of them. */
import type { FlowDefinition, FlowProblem } from "@tributary/contract/flows";
import type { Product } from "@tributary/contract/products";
import type { LinkFinder } from "../../plan/public.ts";
import { decorateTarget } from "../../tracking/public.ts";
import { productLine } from "../product-line.ts";
import { checkFlow } from "./check-flow.ts";
import type { FlowLink, FlowReply } from "./step-flow.ts";

export interface FlowReferences {
  links: Pick<LinkFinder, "byId">;
  /** Null: the workspace has no such product. */
  findProduct(workspaceId: string, id: string): Promise<Product | null>;
}

/** A reply with everything filled in. */
export interface WrittenReply {
  nodeId: string;
  text: string;
  choices: string[];
  link: { label: string; url: string } | null;
}

/** Everything that keeps the flow from being published. */
export async function problemsOf(
  { links, findProduct }: FlowReferences,
  workspaceId: string,
  definition: FlowDefinition,
): Promise<FlowProblem[]> {
  const problems = checkFlow(definition);
  for (const node of definition.nodes) {
    if (node.kind !== "offer") continue;
    const link = node.linkId ? await links.byId(workspaceId, node.linkId) : null;
    if (node.linkId && (!link || link.isArchived)) {
      problems.push({ nodeId: node.id, field: "linkId", message: "This link isn't in use. Choose another one." });
    }
    const product = node.productId ? await findProduct(workspaceId, node.productId) : null;
    if (node.productId && !product?.active) {
      problems.push({ nodeId: node.id, field: "productId", message: "This product isn't sold. Choose another one." });
    }
  }
  return problems;
}

/**
 * What is sent. A link or product that went meanwhile is left out.
 * @param trackingId the conversation's; null: nobody follows it
 */
export async function writeReply(
  { links, findProduct }: FlowReferences,
  workspaceId: string,
  { reply, trackingId }: { reply: FlowReply; trackingId: string | null },
): Promise<WrittenReply> {
  const product = reply.productId ? await findProduct(workspaceId, reply.productId) : null;
  const line = product?.active ? productLine(product) : null;
  const url = reply.link && (await addressOf(links, workspaceId, reply.link, trackingId));
  return {
    nodeId: reply.nodeId,
    text: line ? `${reply.text}\n${line}` : reply.text,
    choices: [...reply.choices],
    link: reply.link && url ? { label: reply.link.label, url } : null,
  };
}

async function addressOf(
  links: FlowReferences["links"],
  workspaceId: string,
  link: FlowLink,
  trackingId: string | null,
): Promise<string | null> {
  if ("url" in link) return trackingId ? checkoutAddress(link.url, trackingId) : link.url;
  const found = await links.byId(workspaceId, link.linkId);
  if (!found || found.isArchived) return null;
  return decorateTarget({ targetUrl: found.targetUrl, trackingId, linkId: found.id, tags: found, clickQuery: {} });
}

/** Stripe's own pages carry one parameter of ours to the payment (docs.stripe.com/payment-links/url-parameters). */
function checkoutAddress(address: string, trackingId: string): string {
  const url = new URL(address);
  url.searchParams.set(url.hostname === "buy.stripe.com" ? "client_reference_id" : "ct_tracking_id", trackingId);
  return url.href;
}
