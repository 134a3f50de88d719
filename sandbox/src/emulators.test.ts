/** Guarantees: an emulator of the sandbox is one value in the list, and everything else is derived from it. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Emulator, type RunningEmulator, SANDBOX_CREDENTIAL } from "./emulator.ts";
import { EMULATORS } from "./emulators.ts";
import { type Sandbox, startSandbox } from "./start-sandbox.ts";
import { vault } from "./vault/emulator.ts";

interface ToyPay extends RunningEmulator {
  isDown: boolean;
}

const toyPay: Emulator<ToyPay> = {
  name: "toy-pay",
  mount: (server, { origin }) => {
    const running: ToyPay = {
      isDown: false,
      payments: () => [
        {
          provider: "toy-pay",
          providerId: "toy_1",
          amountMinor: 700,
          refundedMinor: 200,
          currency: "CHF",
          paidAt: "2026-01-02T03:04:05.000Z",
        },
      ],
      reset: () => {
        running.isDown = false;
      },
    };
    server.get("/toy/charges", (_request, reply) =>
      running.isDown ? reply.code(503).send({}) : { self: `${origin()}/toy/charges` },
    );
    return running;
  },
};

let sandbox: Sandbox;
let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "tributary-emulators-"));
  sandbox = await startSandbox({ port: 0, dataDir, secretKeys: [], emulators: [...EMULATORS, toyPay] });
});
afterAll(async () => {
  await sandbox.close();
  await rm(dataDir, { recursive: true, force: true });
});

it("answers under its own paths, and knows where it is reached", async () => {
  const answer = await fetch(`${sandbox.url}/toy/charges`);
  expect(await answer.json()).toEqual({ self: `${sandbox.url}/toy/charges` });
});

it("has its payments in the ledger and its sums, with what really caused them", async () => {
  const cause = { at: 0, channel: "Organic Social", source: "youtube", campaign: null } as const;
  await sandbox.truths.write("toy_1", { shopper: "shopper-1", cause, exposures: [], visitorIds: ["v1"] });
  const { payments } = (await (await fetch(`${sandbox.url}/truth/ledger.json`)).json()) as { payments: object[] };
  expect(payments).toEqual([
    expect.objectContaining({ provider: "toy-pay", providerId: "toy_1", trueChannel: "Organic Social" }),
  ]);
  const summary = await (await fetch(`${sandbox.url}/truth/summary.json`)).json();
  expect(summary).toMatchObject({ currencies: { CHF: { payments: 1, amountMinor: 700, refundedMinor: 200 } } });
});

it("fails as it is told to, until the sandbox is reset", async () => {
  const status = async () => (await fetch(`${sandbox.url}/toy/charges`)).status;
  sandbox.running(toyPay).isDown = true;
  sandbox.running(vault).isSealed = true;
  expect(await status()).toBe(503);
  sandbox.reset();
  expect([await status(), sandbox.running(vault).isSealed]).toEqual([200, false]);
});

it("stands beside all others: each still answers as its provider does", async () => {
  const names = EMULATORS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const seal = await fetch(`${sandbox.url}/v1/transit/encrypt/tributary`, {
    method: "POST",
    headers: { "x-vault-token": "not-the-token", "content-type": "application/json" },
    body: "{}",
  });
  expect([seal.status, await seal.json()]).toEqual([403, { errors: ["permission denied"] }]);
  const token = await fetch(`${sandbox.url}/${SANDBOX_CREDENTIAL}/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: SANDBOX_CREDENTIAL,
      client_secret: SANDBOX_CREDENTIAL,
      scope: "https://vault.azure.net/.default",
    }),
  });
  expect(token.status).toBe(200);
  const charges = await fetch(`${sandbox.url}/v1/charges`, { headers: { authorization: "Bearer sk_test_unknown" } });
  expect([charges.status, await charges.text()]).toEqual([401, expect.stringContaining("Invalid API Key")]);
  const signed = await fetch(sandbox.url, {
    method: "POST",
    headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": "TrentService.Encrypt" },
    body: "{}",
  });
  expect(await signed.json()).toMatchObject({ __type: "MissingAuthenticationTokenException" });
});
