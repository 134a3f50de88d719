/** Makes the shop's campaigns and publishes their versions, and imports its goods from Stripe. */
import type { Campaign, CampaignBody, CampaignPatch, CampaignVersion } from "@tributary/contract/campaigns";
import type { Product, ProductImport } from "@tributary/contract/products";
import { PRODUCTS } from "../catalogue.ts";
import { DEMO_CAMPAIGNS, type DemoCampaign } from "./demo-campaigns.ts";
import { pause, type TributaryClient } from "./tributary-client.ts";

export interface CampaignsScene {
  client: TributaryClient;
  /** Access token of the owner. */
  token: string;
  pixelId: string;
  connectionId: string;
  shopUrl: string;
  signal: AbortSignal;
}

interface List<Row> {
  data: Row[];
}

const IMPORT_POLL_MS = 250;
const IMPORT_POLLS = 80;

/**
 * Makes what is not there yet, so that a run after a kill finds its things again.
 * @returns the id of the version that each of the shop's links is made for, by the link's key
 */
export async function setUpCampaigns(scene: CampaignsScene): Promise<Record<string, string>> {
  const products = await importProducts(scene);
  const { data: known } = await scene.client.call<List<Campaign>>("/campaigns?limit=500", { token: scene.token });
  const versionOfLink: Record<string, string> = {};
  for (const plan of DEMO_CAMPAIGNS) {
    const campaign = known.find(({ slug }) => slug === plan.slug) ?? (await makeCampaign(scene, plan, products));
    const versions = await publishVersions(scene, plan, campaign);
    for (const [index, { links }] of plan.versions.entries()) {
      for (const key of links) versionOfLink[key] = versions.find(({ number }) => number === index + 1)?.id ?? "";
    }
    if (campaign.status === "draft") await change(scene, campaign.id, { status: "active" });
  }
  return versionOfLink;
}

/** @returns the shop's goods as far as they came in */
async function importProducts({ client, token, connectionId, signal }: CampaignsScene): Promise<Product[]> {
  const read = async () => (await client.call<List<Product>>("/products?limit=500", { token })).data;
  const before = await read();
  if (before.length > 0) return before;
  const body = { connectionId };
  const { id } = await client.call<ProductImport>("/products/import", { method: "POST", body, token });
  for (let polls = 0; polls < IMPORT_POLLS; polls++) {
    const { finishedAt } = await client.call<ProductImport>(`/product-imports/${id}`, { token });
    if (finishedAt !== null) break;
    await pause(IMPORT_POLL_MS, signal);
  }
  return read();
}

function makeCampaign(scene: CampaignsScene, plan: DemoCampaign, products: readonly Product[]): Promise<Campaign> {
  const names = plan.products.map((slug) => PRODUCTS.find((product) => product.slug === slug)?.name);
  const productIds = products.filter(({ name, active }) => active && names.includes(name)).map(({ id }) => id);
  const body: CampaignBody = {
    name: plan.name,
    slug: plan.slug,
    budget: plan.budget,
    notes: plan.notes,
    draft: {
      offer: plan.versions[0]?.offer ?? "",
      landingPageUrl: `${scene.shopUrl}${plan.target === "/" ? "" : plan.target}`,
      pixelIds: [scene.pixelId],
      productIds,
    },
  };
  return scene.client.call<Campaign>("/campaigns", { method: "POST", body, token: scene.token });
}

async function publishVersions(
  scene: CampaignsScene,
  plan: DemoCampaign,
  { id, latestVersion }: Campaign,
): Promise<Pick<CampaignVersion, "id" | "number">[]> {
  for (const [index, { offer, note }] of plan.versions.entries()) {
    if (index < (latestVersion ?? 0)) continue;
    await change(scene, id, { draft: { offer } });
    await scene.client.call(`/campaigns/${id}/publish`, { method: "POST", body: { note }, token: scene.token });
  }
  return (await scene.client.call<List<CampaignVersion>>(`/campaigns/${id}/versions`, { token: scene.token })).data;
}

function change({ client, token }: CampaignsScene, id: string, body: CampaignPatch): Promise<unknown> {
  return client.call(`/campaigns/${id}`, { method: "PATCH", body, token });
}
