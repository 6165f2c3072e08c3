/** What a field of contacts can hold, in the order in which the kinds are offered. */
export const contactFieldKinds = ["text", "number", "date", "choice", "link", "yes-no"] as const;
export type ContactFieldKind = (typeof contactFieldKinds)[number];

/** A fact about contacts that this installation keeps, as its administrators define it. */
export type ContactField = { id: string; name: string; kind: ContactFieldKind; options: string[] };

/** A field in the administrator's list; one that is archived is no longer shown. */
export type ConfiguredContactField = ContactField & { archivedAt: Date | null };

/** What was entered into a field: a date as “2026-12-24”, yes or no as a boolean. */
export type ContactFieldValue = string | number | boolean;

/** What was typed for a field, as its value; null: nothing was. What is no number stays a text, which is refused. */
export function typedFieldValue(kind: ContactFieldKind, typed: string): ContactFieldValue | null {
  const text = typed.trim();
  if (text === "") return null;
  if (kind !== "number") return text;
  const plain = text.normalize("NFKC").replaceAll(/[\s_']/g, "");
  return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : text;
}

const followed = ["http:", "https:", "mailto:", "tel:"];

/** Whether an address may be followed: the web, an e-mail or a call, and no host that hides behind a name. */
export function isSafeLink(link: string): boolean {
  if (!/^[a-z]+:\S+$/i.test(link) || !URL.canParse(link)) return false;
  const { protocol, username, password, hostname, pathname } = new URL(link);
  if (!followed.includes(protocol) || username !== "" || password !== "") return false;
  return protocol.startsWith("http") ? hostname !== "" : pathname !== "";
}
