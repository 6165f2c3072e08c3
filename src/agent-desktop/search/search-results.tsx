"use client";

import { Button } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { type KeyboardEvent, useId } from "react";
import type { SnippetPart } from "../../conversations/search-snippet";
import type { FoundContact, FoundConversation, FoundMessage } from "../../routing/conversation-search";
import { RelativeTime } from "../../ui/relative-time";
import { ContactAvatar } from "../contact-avatar";
import { followHere } from "../list/follow-here";
import { conversationAddress } from "../use-selected-conversation";
import classes from "./search.module.css";
import type { ConversationSearch } from "./use-conversation-search";

type Open = (conversationId: string, messageId?: string | null) => void;

const resultsId = "search-results";

/** What was found: contacts by their names, then messages by conversation. Arrows lead through it, Enter opens. */
export function SearchResults({ search, onOpen }: { search: ConversationSearch; onOpen: Open }) {
  const t = useTranslations("search");
  const { contacts, conversations, state } = search;
  const isEmpty = contacts.length === 0 && conversations.length === 0;
  const count = contacts.length + conversations.length;
  return (
    <div className={classes.results} id={resultsId}>
      <p className={classes.state} role="status">
        {state === "looking" && t("looking")}
        {state === "failed" && t("failed")}
        {state === "found" && (isEmpty ? t("nothing", { text: search.text.trim() }) : t("found", { count }))}
      </p>
      {state === "found" && isEmpty && <p className={classes.state}>{t("nothingHint")}</p>}
      {state === "failed" && (
        <Button size="compact-sm" variant="default" className={classes.more} onClick={search.retry}>
          {t("retry")}
        </Button>
      )}
      {contacts.length > 0 && (
        <ul className={classes.list} aria-label={t("contacts")}>
          {contacts.map((contact) => (
            <li key={contact.conversationId}>
              <ContactLink contact={contact} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      )}
      {conversations.length > 0 && (
        <ul className={classes.list} aria-label={t("results")}>
          {conversations.map((conversation) => (
            <Conversation key={conversation.conversationId} conversation={conversation} onOpen={onOpen} />
          ))}
        </ul>
      )}
      {search.hasMore && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          className={classes.more}
          loading={search.isLoadingMore}
          onClick={search.loadMore}
        >
          {t("more")}
        </Button>
      )}
    </div>
  );
}

function ContactLink({ contact, onOpen }: { contact: FoundContact; onOpen: Open }) {
  const t = useTranslations("desktop.contact");
  const { conversationId, contactName, accountName, lastMessageAt } = contact;
  const name = contactName.map(({ text }) => text).join("") || null;
  return (
    <a
      href={conversationAddress(conversationId)}
      className={classes.contact}
      data-result
      onKeyDown={onArrow}
      onClick={followHere(() => onOpen(conversationId))}
    >
      <ContactAvatar name={name} size={28} />
      <span className={classes.name} dir="auto">
        {name === null ? t("unknown") : <Marked parts={contactName} />}
      </span>
      <span className={classes.account}>{accountName}</span>
      {lastMessageAt && (
        <span className={classes.time}>
          <RelativeTime at={lastMessageAt} />
        </span>
      )}
    </a>
  );
}

function Conversation({ conversation, onOpen }: { conversation: FoundConversation; onOpen: Open }) {
  const desktop = useTranslations("desktop");
  const id = useId();
  const { contactName, accountName, messages } = conversation;
  return (
    <li className={classes.conversation} aria-labelledby={id}>
      <div className={classes.who} id={id}>
        <ContactAvatar name={contactName} size={24} />
        <span className={classes.name} dir="auto">
          {contactName ?? desktop("contact.unknown")}
        </span>
        <span className={classes.account}>{accountName}</span>
      </div>
      {messages.map((message) => (
        <MessageLink key={message.messageId} message={message} onOpen={onOpen} />
      ))}
    </li>
  );
}

function MessageLink({ message, onOpen }: { message: FoundMessage; onOpen: Open }) {
  const desktop = useTranslations("desktop");
  const t = useTranslations("search");
  const format = useFormatter();
  const { conversationId, messageId, contactName, author, snippet, at } = message;
  const isContact = author === "contact";
  const sender = isContact ? (contactName ?? desktop("contact.unknown")) : t("us");
  const words = snippet.map(({ text }) => text).join("");
  return (
    <a
      href={conversationAddress(conversationId, messageId)}
      className={classes.message}
      data-result
      onKeyDown={onArrow}
      aria-label={t("hit", {
        sender,
        time: format.dateTime(at, { dateStyle: "medium", timeStyle: "short" }),
        words,
      })}
      onClick={followHere(() => onOpen(conversationId, messageId))}
    >
      <span className={classes.snippet} dir="auto">
        {!isContact && <span className={classes.us}>{t("usPrefix")} </span>}
        <Marked parts={snippet} />
      </span>
      <span className={classes.time}>
        <RelativeTime at={at} />
      </span>
    </a>
  );
}

/** A snippet, with what was looked for marked. */
function Marked({ parts }: { parts: readonly SnippetPart[] }) {
  let at = 0;
  return parts.map(({ text, isMatch }) => {
    const key = at;
    at += text.length;
    return isMatch ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>;
  });
}

/** The results in their order, as they stand in the page. */
const resultLinks = () => [...document.querySelectorAll<HTMLElement>(`#${resultsId} [data-result]`)];

/** Puts the focus on the first result; false: there is none. */
export function focusFirstResult(): boolean {
  const [first] = resultLinks();
  first?.focus();
  return first !== undefined;
}

function onArrow(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const links = resultLinks();
  const index = links.indexOf(event.currentTarget);
  event.preventDefault();
  links[event.key === "ArrowDown" ? index + 1 : index - 1]?.focus();
}
