/** Setting up, changing, and testing destinations. */
import type {
  UploadDestination,
  UploadDestinationBody,
  UploadDestinationKind,
  UploadDestinationPatch,
  UploadDestinationTest,
} from "@tributary/contract/uploads";
import { ProviderError } from "../../connect/provider-client.ts";
import { AppError, notFound } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { checkSettings } from "./check-settings.ts";
import type { UploadDestinationType } from "./destinations/destination.ts";
import {
  addDestination,
  changeDestination,
  listDestinations,
  listSealedDestinations,
  type SealedDestination,
} from "./destinations.sql.ts";
import { secretPlace } from "./secret-place.ts";
import { openAccess, type SendingContext } from "./send-uploads.ts";

export interface SetUpContext extends Omit<SendingContext, "clickhouse" | "askAgainAt"> {
  askToSend(workspaceId: string): Promise<void>;
}

const MOST_DESTINATIONS = 20;
const TEST_TIMEOUT_MS = 20_000;
const UNTESTED = { test_passed: null, test_verdict: null, tested_at: null, is_enabled: false };

export function describeKinds(types: readonly UploadDestinationType[]): UploadDestinationKind[] {
  return types.map(({ kind, label, fields, secret, adjusts, takesDays }) => ({
    kind,
    label,
    fields: fields.map(({ pattern: _, isOptional = false, ...field }) => ({ ...field, isOptional })),
    secret,
    adjusts: adjusts === true,
    takesDays,
  }));
}

/** @throws AppError for a kind there is not, and settings that cannot be right */
export async function setUp(
  context: SetUpContext,
  workspaceId: string,
  body: UploadDestinationBody,
): Promise<UploadDestination> {
  const { postgres, sealer, clock } = context;
  const settings = checkSettings(typeOf(context, body.kind), body.settings);
  const id = newId();
  const made = {
    ...body,
    id,
    settings,
    secretSealed: await sealer.seal(body.secret, secretPlace(workspaceId, id)),
    startsAt: new Date(body.startsAt ?? clock()),
  };
  if (!(await addDestination(postgres, workspaceId, made, MOST_DESTINATIONS))) {
    throw new AppError("conflict", `A workspace may have ${MOST_DESTINATIONS} upload destinations.`);
  }
  return read(context, workspaceId, id);
}

/** Other settings, and another secret, have to be tested anew. */
export async function changeSetUp(
  context: SetUpContext,
  workspaceId: string,
  id: string,
  patch: UploadDestinationPatch,
): Promise<UploadDestination> {
  const before = await find(context, workspaceId, id);
  const isOther = patch.settings !== undefined || patch.secret !== undefined;
  if (patch.isEnabled && (isOther || !before.hasPassedTest)) {
    throw new AppError("conflict", "Send a test event first: a destination is turned on once its test has passed.");
  }
  const { name, requiresConsent, sendsRenewals, campaignIds, startsAt, isEnabled } = patch;
  await changeDestination(context.postgres, workspaceId, id, {
    ...(isOther && UNTESTED),
    ...(name !== undefined && { name }),
    ...(patch.settings && {
      settings: JSON.stringify(checkSettings(typeOf(context, before.kind), patch.settings)),
    }),
    ...(patch.secret && { secret_sealed: await context.sealer.seal(patch.secret, secretPlace(workspaceId, id)) }),
    ...(requiresConsent !== undefined && { requires_consent: requiresConsent }),
    ...(sendsRenewals !== undefined && { sends_renewals: sendsRenewals }),
    ...(campaignIds && { campaign_ids: campaignIds }),
    ...(startsAt && { starts_at: new Date(startsAt) }),
    ...(isEnabled !== undefined && { is_enabled: isEnabled }),
  });
  await context.askToSend(workspaceId);
  return read(context, workspaceId, id);
}

/** Sends the platform a test event, and keeps what it said. */
export async function testSetUp(
  context: SetUpContext,
  workspaceId: string,
  id: string,
): Promise<UploadDestinationTest> {
  const destination = await find(context, workspaceId, id);
  const type = typeOf(context, destination.kind);
  const access = await openAccess(context, workspaceId, destination, type, AbortSignal.timeout(TEST_TIMEOUT_MS));
  const { passed, sentence } = await type.test(access).catch((error: unknown) => {
    if (!(error instanceof ProviderError)) throw error;
    return { passed: false, sentence: error.message };
  });
  await changeDestination(context.postgres, workspaceId, id, {
    test_passed: passed,
    test_verdict: sentence,
    tested_at: new Date(context.clock()),
  });
  return { passed, verdict: sentence };
}

function typeOf({ types }: SetUpContext, kind: string): UploadDestinationType {
  const found = types.find((type) => type.kind === kind);
  if (found) return found;
  const message = `must be one of ${types.map((type) => type.kind).join(", ")}`;
  throw new AppError("invalid_request", { public: `kind: ${message}`, fields: [{ field: "kind", message }] });
}

async function find({ postgres }: SetUpContext, workspaceId: string, id: string): Promise<SealedDestination> {
  const found = (await listSealedDestinations(postgres, workspaceId)).find((each) => each.id === id);
  if (!found) throw notFound("upload destination");
  return found;
}

async function read({ postgres }: SetUpContext, workspaceId: string, id: string): Promise<UploadDestination> {
  const found = (await listDestinations(postgres, workspaceId)).find((each) => each.id === id);
  if (!found) throw notFound("upload destination");
  return found;
}
