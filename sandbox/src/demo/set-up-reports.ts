/** What makes the demo's reports whole at once: what goods cost, and what is otherwise learned overnight. */
import { randomUUID } from "node:crypto";
import type { Scene } from "./scene.ts";
import { DEMO_EMAIL } from "./set-up-workspace.ts";

/** Of what coffee and its gear sell for. */
const COST_SHARE = 0.42;
const OVERNIGHT = ["learn-matching", "fit-models", "recommend", "fit-response-curves", "predict"];

/** Does what is not done yet. It goes on by itself while the demo is looked at. */
export async function setUpReports({ client, state }: Scene): Promise<void> {
  const { accessToken: token } = await client.call<{ accessToken: string }>("/auth/login", {
    method: "POST",
    body: { email: DEMO_EMAIL, password: state.password },
  });
  const { share } = await client.call<{ share: number | null }>("/cost-of-goods", { token });
  if (share === null) await client.call("/cost-of-goods", { method: "PATCH", body: { share: COST_SHARE }, token });
  for (const job of OVERNIGHT) {
    await client.call(`/jobs/${job}/run`, { method: "POST", body: {}, token, idempotencyKey: randomUUID() });
  }
}
