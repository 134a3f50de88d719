/** The owner's first ten minutes: account, pixel, keys, Stripe connection, goods, campaigns and the links of the videos. */
import { CAMPAIGN_LINKS } from "../campaign-links.ts";
import type { DemoState, DemoWorkspace } from "./demo-state.ts";
import { setUpCampaigns } from "./set-up-campaigns.ts";
import { type TributaryClient, TributaryRefusal } from "./tributary-client.ts";

export const DEMO_EMAIL = "demo@tributary.example";
const WORKSPACE_NAME = "Larkmoor Coffee Works";
const PIXEL_NAME = "Larkmoor shop";

interface Tokens {
  accessToken: string;
  workspaceId: string;
}
interface Named {
  id: string;
  name: string;
}
interface Link {
  id: string;
  title: string;
}
interface Page<Row> {
  data: Row[];
}

/** Makes what is not there yet, so that a run after a kill finds its things again. */
export async function setUpWorkspace(
  client: TributaryClient,
  state: DemoState,
  shopUrl: string,
  signal: AbortSignal,
): Promise<DemoWorkspace> {
  const { accessToken: token, workspaceId } = await signUpOrLogIn(client, state.password);
  const pixel = await findOrMake<Named>(client, token, "/pixels", (row) => row.name === PIXEL_NAME, {
    name: PIXEL_NAME,
    domain: new URL(shopUrl).host,
  });
  const connection = await findOrMake<{ id: string; webhookUrl: string }>(
    client,
    token,
    "/connections/stripe",
    () => true,
    {
      secretKey: state.stripeSecretKey,
      webhookSecret: state.webhookSecret,
    },
  );
  const made = { pixelId: pixel.id, connectionId: connection.id };
  const versionOfLink = await setUpCampaigns({ client, token, shopUrl, signal, ...made });
  const linkIds: Record<string, string> = {};
  for (const { key, title, youtubeVideoId, campaign, source, medium, target } of CAMPAIGN_LINKS) {
    const targetUrl = `${shopUrl}${target === "/" ? "" : target}`;
    const version = versionOfLink[key] ? { campaignVersionId: versionOfLink[key] } : {};
    const body = { targetUrl, title, youtubeVideoId, campaign, source, medium, ...version };
    linkIds[key] = (await findOrMake<Link>(client, token, "/links", (row) => row.title === title, body)).id;
  }
  return {
    workspaceId,
    pixelId: pixel.id,
    apiKey: await makeKey(client, token, "secret"),
    writeKey: await makeKey(client, token, "write"),
    webhookPath: new URL(connection.webhookUrl).pathname,
    linkIds,
  };
}

async function signUpOrLogIn(client: TributaryClient, password: string): Promise<Tokens> {
  const body = { email: DEMO_EMAIL, password };
  try {
    const account = { ...body, name: "Demo owner", workspaceName: WORKSPACE_NAME };
    return await client.call<Tokens>("/auth/signup", { method: "POST", body: account });
  } catch (error) {
    if (!(error instanceof TributaryRefusal) || error.status !== 409) throw error;
    return client.call<Tokens>("/auth/login", { method: "POST", body });
  }
}

async function findOrMake<Row extends object>(
  client: TributaryClient,
  token: string,
  path: string,
  isIt: (row: Row) => boolean,
  body: object,
): Promise<Row> {
  const { data } = await client.call<Page<Row>>(`${path}?limit=500`, { token });
  return data.find(isIt) ?? client.call<Row>(path, { method: "POST", body, token });
}

async function makeKey(client: TributaryClient, token: string, kind: "secret" | "write"): Promise<string> {
  const body = { kind, name: kind === "secret" ? "Larkmoor shop server" : "Larkmoor shop pages" };
  return (await client.call<{ key: string }>("/api-keys", { method: "POST", body, token })).key;
}
