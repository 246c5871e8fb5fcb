/**
 * Longest text of one message in UTF-16 units. WhatsApp itself takes 65,536, the Cloud API 4,096; phones fold what is
 * longer than a screen behind "read more" anyway.
 */
export const TEXT_LIMIT = 4096
/** Longest text below a file (Cloud API, "Media messages"; phones take as much). */
export const CAPTION_LIMIT = 1024
/** Largest file fetched, in bytes: more than a scanned file or a long voice note, less than fills a browser's memory. */
export const FILE_LIMIT = 20 * 1024 * 1024
/** Options of one message: as many as a person still reads as a list. */
export const OPTION_LIMIT = 40
