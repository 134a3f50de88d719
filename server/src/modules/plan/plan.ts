/** The room of what is planned: campaigns, products, pixels, links and rules for channels. */

import { createLastKnownCache } from "../../core/last-known-cache.ts";
import type { Route } from "../../platform/http/route.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import { findDirectoryEntry } from "../accounts/public.ts";
import { type CampaignWindowDays, campaignWindowDays } from "./campaigns/campaign-window.sql.ts";
import { type CampaignRoutesContext, campaignRoutes } from "./campaigns/campaigns.routes.ts";
import { versionRoutes } from "./campaigns/versions.routes.ts";
import { channelRuleRoutes } from "./channel-rules/channel-rules.routes.ts";
import { type ChannelRuleBook, createChannelRuleBook } from "./channel-rules/channel-rules.ts";
import { ignoredReferrerRoutes } from "./ignored-referrers/ignored-referrers.routes.ts";
import { readIgnoredHosts } from "./ignored-referrers/ignored-referrers.sql.ts";
import { linkCodeRoutes } from "./links/link-codes.routes.ts";
import { createLinkFinder, type Directory, type LinkFinder } from "./links/link-finder.ts";
import { linkRoutes } from "./links/links.routes.ts";
import { createHostsOfPixel, type HostsOfPixel } from "./pixels/pixel-hosts.ts";
import { createPixelSightings, type MarkPixelSeen } from "./pixels/pixel-sightings.ts";
import { type PixelRoutesContext, pixelRoutes } from "./pixels/pixels.routes.ts";
import { priceRoutes, productRoutes } from "./products/products.routes.ts";

export interface PlanContext {
  postgres: PostgresClient;
  directory: Directory & PixelRoutesContext["directory"];
  /** Origin under which people reach this installation, without a trailing slash. */
  publicUrl: string;
  events: CampaignRoutesContext["events"];
}

export interface Plan {
  routes: Route[];
  links: LinkFinder;
  /** A workspace's own rules for channels, in the order they are asked. */
  channelRules: ChannelRuleBook["rulesOf"];
  /** Hosts that a workspace's visitors pass through, as DNS has them. */
  ignoredReferrers(workspaceId: string): Promise<readonly string[]>;
  markPixelSeen: MarkPixelSeen;
  hostsOfPixel: HostsOfPixel;
  campaignWindowDays: CampaignWindowDays;
}

/** Sets the room up. */
export function createPlan({ postgres, directory, publicUrl, events }: PlanContext): Plan {
  const links = createLinkFinder({ postgres, directory });
  const channelRules = createChannelRuleBook(postgres);
  const ignoredReferrers = createLastKnownCache((workspaceId) => readIgnoredHosts(postgres, workspaceId));
  return {
    routes: [
      ...pixelRoutes({ postgres, directory }),
      ...linkRoutes({ postgres, publicUrl, finder: links, events }),
      ...linkCodeRoutes(async (name) => (await findDirectoryEntry(postgres, name)) !== null),
      ...campaignRoutes({ postgres, events }),
      ...versionRoutes({ postgres, publicUrl }),
      ...productRoutes(postgres),
      ...priceRoutes(postgres),
      ...channelRuleRoutes(channelRules, ignoredReferrers.get),
      ...ignoredReferrerRoutes({ postgres, forget: ignoredReferrers.forget }),
    ],
    links,
    channelRules: channelRules.rulesOf,
    ignoredReferrers: ignoredReferrers.get,
    markPixelSeen: createPixelSightings(postgres),
    hostsOfPixel: createHostsOfPixel(postgres),
    campaignWindowDays: (workspaceId, linkId) => campaignWindowDays(postgres, workspaceId, linkId),
  };
}
