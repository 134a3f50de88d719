/** The vectors that AWS publishes for Signature Version 4: post-vanilla and post-x-www-form-urlencoded. */
import { expect, it } from "vitest";
import { signRequest } from "./sign-request.ts";

const credentials = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
  sessionToken: null,
};
const request = {
  url: new URL("https://example.amazonaws.com"),
  region: "us-east-1",
  service: "service",
  headers: {},
  body: "",
  at: new Date("2015-08-30T12:36:00Z"),
};
const scope = "Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request";

it.each([
  ["nothing but a time", {}, "host;x-amz-date", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"],
  [
    "a body and its type",
    { headers: { "content-type": "application/x-www-form-urlencoded" }, body: "Param1=value1" },
    "content-type;host;x-amz-date",
    "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
  ],
])("signs %s as AWS does", async (_what, rest, names, signature) => {
  const headers = await signRequest(credentials, { ...request, ...rest });
  expect(headers.get("x-amz-date")).toBe("20150830T123600Z");
  expect(headers.get("authorization")).toBe(
    `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=${names}, Signature=${signature}`,
  );
});

it("sends and signs the token of temporary credentials", async () => {
  const headers = await signRequest({ ...credentials, sessionToken: "of this session" }, request);
  expect(headers.get("x-amz-security-token")).toBe("of this session");
  expect(headers.get("authorization")).toContain("SignedHeaders=host;x-amz-date;x-amz-security-token,");
});

it("signs a header's blanks as AWS reads them: none around it, and one where there are several", async () => {
  const signed = async (value: string) => {
    const headers = await signRequest(credentials, { ...request, headers: { "my-header": value } });
    return headers.get("authorization");
  };
  expect(await signed("  a   b c ")).toBe(await signed("a b c"));
});
