import { expect, test } from "vitest";
import { fakeCookies, fakeStore } from "./fake-browser.ts";
import { createVisitor, type VisitorContext } from "./visitor.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;

function browser(changes: Partial<VisitorContext> = {}) {
  const clock = { time: Date.parse("2026-01-01T00:00:00Z") };
  const now = () => clock.time;
  const context = { pixelId: "p1", page: fakeCookies(now), local: fakeStore(), tab: fakeStore(), now, ...changes };
  /** Every page load makes the visitor anew. */
  return { clock, context, load: () => createVisitor(context)() };
}

test("a visitor comes back as the same one, in a new session", () => {
  const { clock, load } = browser();
  const first = load();
  expect(first.isNewSession).toBe(true);
  clock.time += 3 * DAY;
  const second = load();
  expect(second.visitorId).toBe(first.visitorId);
  expect(second.sessionId).not.toBe(first.sessionId);
  expect(second.isNewSession).toBe(true);
});

test("a session lasts as long as no 30 minutes pass without a sign of life", () => {
  const { clock, load } = browser();
  const { sessionId } = load();
  for (let page = 0; page < 5; page++) {
    clock.time += 29 * MINUTE;
    expect(load()).toMatchObject({ sessionId, isNewSession: false });
  }
  clock.time += 30 * MINUTE;
  expect(load().isNewSession).toBe(true);
});

test("the session's cookie carries the pixel's id", () => {
  const { context, load } = browser();
  const { sessionId } = load();
  expect(context.page.cookie).toContain(`_pxl_sid_p1=${sessionId}`);
});

test("without cookies, storage carries both, with the same 30 minutes", () => {
  const clock = { time: 0 };
  const blocked = fakeCookies(() => clock.time, true);
  const { load } = browser({ page: blocked, now: () => clock.time });
  const first = load();
  clock.time += 29 * MINUTE;
  expect(load()).toEqual({ ...first, isNewSession: false });
  clock.time += 31 * MINUTE;
  expect(load()).toMatchObject({ visitorId: first.visitorId, isNewSession: true });
});

test("without cookies and storage, the ids last as long as the page", () => {
  const clock = { time: 0 };
  const now = () => clock.time;
  const { context } = browser({ page: fakeCookies(now, true), local: fakeStore(true), tab: fakeStore(true), now });
  const visitor = createVisitor(context);
  const first = visitor();
  expect(visitor()).toEqual({ ...first, isNewSession: false });
  expect(createVisitor(context)().visitorId).not.toBe(first.visitorId);
});

test("a cookie that somebody tampered with is replaced", () => {
  const { context, load } = browser();
  context.page.cookie = "_trb_vid=<script>;path=/;max-age=1000";
  expect(load().visitorId).toMatch(/^[0-9a-f]{32}$/);
});

test("cookies that throw, as in a sandboxed frame, do no harm", () => {
  const page = {
    get cookie(): string {
      throw new Error("SecurityError");
    },
    set cookie(_: string) {
      throw new Error("SecurityError");
    },
  };
  expect(browser({ page }).load().visitorId).toMatch(/^[0-9a-f]{32}$/);
});
