/** Where Meta's Graph API is reached, and which version of it is spoken. */

/** Pinned here and nowhere else. Each version lives for about two years. */
export const GRAPH_VERSION = "v26.0";
export const GRAPH_URL = "https://graph.facebook.com";
