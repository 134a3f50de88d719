import { describe, expect, it } from "vitest";
import { isLocalAddress } from "./isLocalAddress.ts";

describe("isLocalAddress", () => {
  it.each([
    "http://localhost:3000/x",
    "http://tributary.localhost",
    "http://127.0.0.1:3000",
    "http://10.1.2.3",
    "http://192.168.178.20:3000",
    "http://172.20.0.4",
    "http://[::1]:3000",
    "http://nas.local",
  ])("%s cannot be reached from outside", (url) => expect(isLocalAddress(url)).toBe(true));

  it.each([
    "https://tributary.example.com/x",
    "http://203.0.113.7",
    "http://172.32.0.1",
    "https://10.example.com",
    "https://localhost.example.com",
    "http://[2001:db8::1]",
  ])("%s can", (url) => expect(isLocalAddress(url)).toBe(false));
});
