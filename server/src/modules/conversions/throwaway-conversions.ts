/** Reported conversions behind the real HTTP door, on stores of their own, for one test file. */
import type { ConversionBody, ReportedConversion } from "@tributary/contract/conversions";
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { newId } from "../../core/ids.ts";
import { as, openThrowawayHttp } from "../../platform/http/throwaway-http.ts";
import {
  openThrowawayClickHouse,
  openThrowawayPostgres,
  type ThrowawayClickHouse,
  type ThrowawayPostgres,
} from "../../platform/testing/throwaway.ts";
import { findWorkspace, insertWorkspace } from "../accounts/workspaces/workspaces.sql.ts";
import { newEvent } from "../tracking/events/event-fixture.ts";
import type { EventRecord } from "../tracking/events/event-record.ts";
import { storedProperties } from "../tracking/events/stored-properties.ts";
import { loadEvents } from "../tracking/log/load-events.sql.ts";
import { type Conversions, createConversions } from "./conversions.ts";

export const DAY_MS = 86_400_000;

/** A workspace whose link has been clicked. */
export interface Clicked {
  workspaceId: string;
  linkId: string;
  trackingId: string;
  clickedAt: Date;
}

export interface ThrowawayConversions extends Pick<Conversions, "job"> {
  http: FastifyInstance;
  postgres: ThrowawayPostgres;
  clickhouse: ThrowawayClickHouse;
  /** Workspaces whose "conversions" were announced. */
  announced: string[];
  /** The campaign's own window of a link, in days. */
  windows: Map<string, number>;
  newWorkspace(): Promise<string>;
  /** A link with one click so long ago. */
  click(age?: { workspaceId?: string; agoMs?: number }): Promise<Clicked>;
  load(workspaceId: string, ...events: Partial<EventRecord>[]): Promise<void>;
  /** Sends a purchase of 20.00 for the click unless changed, as a page does. */
  report(
    clicked: Clicked,
    changes?: Partial<ConversionBody>,
    headers?: Record<string, string>,
  ): Promise<LightMyRequestResponse>;
  get(workspaceId: string, path: string): Promise<LightMyRequestResponse>;
  reported(workspaceId: string, query?: string): Promise<ReportedConversion[]>;
  pay(workspaceId: string, payment: PaymentFacts): Promise<string>;
  close(): Promise<void>;
}

export interface PaymentFacts {
  amount_minor: number;
  currency?: string;
  order_id?: string;
  tracking_id?: string;
  paid_at?: Date;
}

export async function openThrowawayConversions(): Promise<ThrowawayConversions> {
  const [postgres, clickhouse] = await Promise.all([openThrowawayPostgres(), openThrowawayClickHouse()]);
  const { door } = postgres;
  const announced: string[] = [];
  const windows = new Map<string, number>();
  const conversions = createConversions({
    postgres: door,
    clickhouse: clickhouse.door,
    campaignWindowDays: async (_workspaceId, linkId) => windows.get(linkId) ?? null,
    findWorkspace: (workspaceId) => findWorkspace(door, workspaceId),
    storableData: storedProperties,
    limit: { policy: "conversions", perSecond: 1000, burst: 1000 },
    announce: async (workspaceId) => void announced.push(workspaceId),
    pause: async () => {},
  });
  const ingest: Record<string, { workspaceId: string; pixelId: null; trusted: boolean }> = {};
  const http = await openThrowawayHttp({ routes: [...conversions.routes, ...conversions.readingRoutes], ingest });
  const load: ThrowawayConversions["load"] = async (workspaceId, ...events) => {
    const records = events.map((event) => newEvent({ ...event, workspace_id: workspaceId }));
    await loadEvents(clickhouse.door, records);
  };
  const newWorkspace = async (): Promise<string> => {
    const id = newId();
    await door.withWorkspace(id, (tx) => insertWorkspace(tx, { id, name: "Shop" }));
    ingest[`secret-${id}`] = { workspaceId: id, pixelId: null, trusted: true };
    ingest[`write-${id}`] = { workspaceId: id, pixelId: null, trusted: false };
    return id;
  };
  const get = (workspaceId: string, path: string) =>
    http.inject({ url: `/api/v1${path}`, headers: as("viewer", workspaceId) });
  return {
    http,
    postgres,
    clickhouse,
    announced,
    windows,
    job: conversions.job,
    newWorkspace,
    click: async ({ workspaceId: given, agoMs = 2 * 3_600_000 } = {}) => {
      const workspaceId = given ?? (await newWorkspace());
      const clickedAt = new Date(Date.now() - agoMs);
      const [linkId, trackingId] = [newId(), newId(clickedAt.getTime())];
      await door.withWorkspace(workspaceId, (tx) =>
        tx
          .insertInto("links")
          .values({
            workspace_id: workspaceId,
            id: linkId,
            code: newId(),
            target_url: "https://a.example/",
            title: "A",
          })
          .execute(),
      );
      ingest[linkId] = { workspaceId, pixelId: null, trusted: false };
      const ids = { tracking_id: trackingId, link_id: linkId };
      await load(workspaceId, { name: "link_click", occurred_at: clickedAt.toISOString(), ...ids });
      return { workspaceId, linkId, trackingId, clickedAt };
    },
    load,
    report: ({ linkId, trackingId }, changes = {}, headers = {}) => {
      const purchase = { event_type: "purchase", revenue_amount: 20 };
      const payload = { tracking_id: trackingId, campaign_link_id: linkId, ...purchase, ...changes };
      return http.inject({ method: "POST", url: "/api/v1/conversions", payload, headers });
    },
    get,
    reported: async (workspaceId, query = "") => (await get(workspaceId, `/conversions/reported${query}`)).json().data,
    pay: async (workspaceId, payment) => {
      const id = newId();
      const facts = { provider: "stripe", provider_id: id, currency: "USD", paid_at: new Date(), ...payment } as const;
      await door.withWorkspace(workspaceId, (tx) =>
        tx
          .insertInto("payments")
          .values({ workspace_id: workspaceId, id, ...facts })
          .execute(),
      );
      return id;
    },
    close: async () => {
      await http.close();
      await clickhouse.close();
      await postgres.close();
    },
  };
}
