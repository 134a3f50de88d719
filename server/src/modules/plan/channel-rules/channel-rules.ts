/** A workspace's own rules for channels: how their list changes, and finding them for every event that comes in. */
import type { ChannelRule, ChannelRuleBody, ChannelRulePatch } from "@tributary/contract/channel-rules";
import { AppError, notFound } from "../../../core/errors.ts";
import { createLastKnownCache } from "../../../core/last-known-cache.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { changeChannelRules, listChannelRules } from "./channel-rules.sql.ts";

/** Every event asks all of them. */
const MAX_RULES = 50;

export interface ChannelRuleBook {
  /** In the order they are asked, as of at most five seconds ago; while the store cannot be asked, as last known. */
  rulesOf(workspaceId: string): Promise<readonly ChannelRule[]>;
  list(workspaceId: string): Promise<ChannelRule[]>;
  /** Throws `conflict` when there are as many as there may be. */
  create(workspaceId: string, rule: { id: string; createdAt: Date } & ChannelRuleBody): Promise<ChannelRule>;
  /** Throws `not_found`. */
  update(workspaceId: string, id: string, patch: ChannelRulePatch): Promise<ChannelRule>;
  /** Throws `not_found`. */
  remove(workspaceId: string, id: string): Promise<void>;
}

/** Makes the book of all workspaces' rules. */
export function createChannelRuleBook(postgres: PostgresClient): ChannelRuleBook {
  const cache = createLastKnownCache((workspaceId) => listChannelRules(postgres, workspaceId));
  const change = async (workspaceId: string, id: string, edit: Edit): Promise<ChannelRule | undefined> => {
    const changed = await changeChannelRules(postgres, workspaceId, (rules) => {
      const edited = edit(rules);
      return { rules: edited, result: edited.find((rule) => rule.id === id) };
    });
    cache.forget(workspaceId);
    return changed;
  };
  return {
    rulesOf: cache.get,
    list: (workspaceId) => listChannelRules(postgres, workspaceId),
    create: async (workspaceId, { id, createdAt, channel, conditions, position }) => {
      const rule = { id, position: 0, channel, conditions, createdAt: createdAt.toISOString() };
      return found(await change(workspaceId, id, (rules) => withRule(rules, rule, position ?? MAX_RULES)));
    },
    update: async (workspaceId, id, patch) =>
      found(await change(workspaceId, id, (rules) => withChange(rules, id, patch))),
    remove: async (workspaceId, id) => {
      await change(workspaceId, id, (rules) => withoutRule(rules, found(rules.find((rule) => rule.id === id))));
    },
  };
}

type Edit = (rules: readonly ChannelRule[]) => ChannelRule[];

/** The list with one more at the place, counted from 1; a place behind the end is the end. */
function withRule(rules: readonly ChannelRule[], rule: ChannelRule, position: number): ChannelRule[] {
  if (rules.length >= MAX_RULES) {
    throw new AppError("conflict", `You've reached the limit of ${MAX_RULES} rules. Delete one first.`);
  }
  return numbered([...rules.slice(0, position - 1), rule, ...rules.slice(position - 1)]);
}

function withChange(rules: readonly ChannelRule[], id: string, patch: ChannelRulePatch): ChannelRule[] {
  const old = found(rules.find((rule) => rule.id === id));
  const changed = { ...old, channel: patch.channel ?? old.channel, conditions: patch.conditions ?? old.conditions };
  return withRule(withoutRule(rules, old), changed, patch.position ?? old.position);
}

function withoutRule(rules: readonly ChannelRule[], gone: ChannelRule): ChannelRule[] {
  return numbered(rules.filter((rule) => rule !== gone));
}

function numbered(rules: readonly ChannelRule[]): ChannelRule[] {
  return rules.map((rule, index) => ({ ...rule, position: index + 1 }));
}

function found(rule: ChannelRule | undefined): ChannelRule {
  if (!rule) throw notFound("channel rule");
  return rule;
}
