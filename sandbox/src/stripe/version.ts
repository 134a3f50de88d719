/** The API version this emulator speaks: that of the official package at the pinned release. */
export const API_VERSION = "2026-10-28.endive";
