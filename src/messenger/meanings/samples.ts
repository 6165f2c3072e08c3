/** One fixture of one entry: its file, what it is in words, and the events it becomes, in the time of its entry. */
export type Meaning = [fixture: string, meaning: string, events: object[], entryAt?: Date];

export const page = "104829617735521";
export const psid = "7312984450128833";
export const entryAt = new Date(1790000000500);
export const at = new Date(1790000000123);
/** The time of entries that tell it in seconds. */
export const entryAtSecond = new Date(1790000170000);

export const ofPerson = { psid, at, isStandby: false };

export function message(changes: object = {}) {
  return { ...ofPerson, kind: "message", mid: "m_Q1", text: "Hi", attachments: [], ...changes };
}

export function echo(changes: object = {}) {
  const own = { kind: "echo", mid: "m_OUT1", text: null, attachments: [], appId: null, metadata: null };
  return { ...ofPerson, ...own, ...changes };
}

export function referral(changes: object = {}) {
  const nothing = { adId: null, adTitle: null, productId: null, refererUri: null };
  return { ref: null, source: null, type: "OPEN_THREAD", ...nothing, ...changes };
}

export function unknown(...keys: string[]) {
  return { kind: "unknown", keys };
}
