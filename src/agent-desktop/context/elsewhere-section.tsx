"use client";

import { Anchor } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ContactDetails } from "../../conversations/contact-details";
import { pageAddress } from "../../integration-accounts/page-address";
import { RelativeTime } from "../../ui/relative-time";
import { followHere } from "../list/follow-here";
import { conversationAddress } from "../use-selected-conversation";
import classes from "./context-panel.module.css";

type ElsewhereProps = {
  contact: Pick<ContactDetails, "page" | "others">;
  onOpen: (conversationId: string) => void;
};

/** The Page that the contact writes to, at Facebook, and their conversations on other Pages. */
export function ElsewhereSection({ contact: { page, others }, onOpen }: ElsewhereProps) {
  const t = useTranslations("desktop.context");
  return (
    <section className={classes.section}>
      <h3 className={classes.title}>{t("elsewhere")}</h3>
      <ul className={classes.links}>
        <li>
          <Anchor href={pageAddress(page.pageId)} target="_blank" rel="noopener noreferrer" fz={13}>
            {t("pageAtFacebook", { page: page.name })} <IconExternalLink size={13} aria-hidden />
          </Anchor>
        </li>
        {others.map(({ conversationId, accountName, lastMessageAt, maySee }) => (
          <li key={conversationId}>
            {maySee ? (
              <Anchor
                href={conversationAddress(conversationId)}
                fz={13}
                onClick={followHere(() => onOpen(conversationId))}
              >
                {t("otherConversation", { page: accountName })}
              </Anchor>
            ) : (
              <span>{t("otherConversation", { page: accountName })}</span>
            )}
            {lastMessageAt && (
              <span className={classes.when}>
                {" "}
                <RelativeTime at={lastMessageAt} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
