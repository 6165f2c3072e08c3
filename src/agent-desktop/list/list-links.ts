import type { KeyboardEvent } from "react";

/** What marks the link of a conversation in a list, so that it is found in the order in which it is shown. */
export function conversationLink(conversationId: string, isUnread: boolean) {
  return {
    "data-conversation": conversationId,
    "data-unread": isUnread || undefined,
    onKeyDown: moveFocus,
  };
}

const linksIn = (list: Element | null) => [
  ...(list?.querySelectorAll<HTMLElement>("a[data-conversation]") ?? []),
];

const idOf = (link: HTMLElement | undefined) => link?.dataset.conversation ?? null;

/** The conversation that stands so many places after the one that is open; from none, the first or the last. */
export function neighbour(list: Element | null, openId: string | null, step: 1 | -1): string | null {
  const links = linksIn(list);
  const at = links.findIndex((link) => idOf(link) === openId);
  return idOf(at === -1 ? links.at(step === 1 ? 0 : -1) : links[at + step]);
}

/** The next one with something unread after the one that is open, from the top again after the last. */
export function nextUnread(list: Element | null, openId: string | null): string | null {
  const links = linksIn(list);
  const at = links.findIndex((link) => idOf(link) === openId);
  const others = [...links.slice(at + 1), ...links.slice(0, Math.max(0, at))];
  return idOf(others.find((link) => "unread" in link.dataset));
}

/** Brings the link of a conversation into sight; nothing moves where it is in sight. */
export function showLink(list: Element | null, conversationId: string): void {
  linksIn(list)
    .find((link) => idOf(link) === conversationId)
    ?.scrollIntoView({ block: "nearest" });
}

/** Arrows lead from link to link, Home and End to the first and the last. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const links = linksIn(event.currentTarget.closest("ul"));
  const at = links.indexOf(event.currentTarget);
  const targets: Record<string, HTMLElement | undefined> = {
    ArrowDown: links[at + 1],
    ArrowUp: links[at - 1],
    Home: links[0],
    End: links.at(-1),
  };
  if (event.altKey || event.ctrlKey || event.metaKey || !(event.key in targets)) return;
  event.preventDefault();
  targets[event.key]?.focus();
}
