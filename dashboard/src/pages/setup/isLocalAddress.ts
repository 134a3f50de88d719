/** Names and addresses that exist on one machine or one network only (RFC 1918, 3927, 4193, 6761, 6762). */
const LOCAL_HOST =
  /^(localhost|.+\.(localhost|local|test|internal)|0\.0\.0\.0|127\..+|10\.[\d.]+|192\.168\.[\d.]+|169\.254\.[\d.]+|172\.(1[6-9]|2\d|3[01])\.[\d.]+|\[(::1|f[cd][\da-f:]+|fe80:[\da-f:]+)\])$/;

/** Whether a service on the internet cannot reach this URL by itself. */
export function isLocalAddress(url: string): boolean {
  return LOCAL_HOST.test(new URL(url).hostname);
}
