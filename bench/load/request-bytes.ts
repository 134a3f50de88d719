/** Requests as they travel, made before they are needed so that making them costs the measured time nothing. */

const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/** @param path with its leading slash */
export function getBytes({ host }: URL, path: string): Buffer {
  return Buffer.from(
    `GET ${path} HTTP/1.1\r\nhost: ${host}\r\nuser-agent: ${BROWSER}\r\naccept: */*\r\n\r\n`,
    "latin1",
  );
}

/** A POST of JSON as a browser's page sends it. @param authorization the header's value, where one is sent */
export function postBytes({ host }: URL, path: string, json: string, authorization?: string): Buffer {
  const proof = authorization ? `authorization: ${authorization}\r\n` : "";
  const head =
    `POST ${path} HTTP/1.1\r\nhost: ${host}\r\nuser-agent: ${BROWSER}\r\naccept: */*\r\n` +
    `content-type: application/json\r\n${proof}content-length: ${Buffer.byteLength(json)}\r\n\r\n`;
  return Buffer.from(head + json, "utf8");
}
