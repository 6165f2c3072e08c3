"use client";

import { Button, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type ContactDetails, contactPartValue } from "../../conversations/contact-details";
import { ContactAvatar, contactPictureOf } from "../contact-avatar";
import { BlockedBadge } from "./contact-actions/blocked-badge";
import classes from "./context-panel.module.css";
import { EditableValue } from "./editable-value";
import type { ChangePart } from "./use-change-contact";

type PersonSectionProps = {
  conversationId: string;
  contactName: string | null;
  contactPictureAt: Date | null;
  /** Null until more is known of the contact. */
  contact: ContactDetails | null;
  isBlocked: boolean;
  actions: ReactNode;
  onChange: ChangePart;
};

/** Who this is: the picture, and the name, which one can enter here and give back to what the platform tells. */
export function PersonSection(props: PersonSectionProps) {
  const { conversationId, contactName, contactPictureAt, contact, onChange } = props;
  const t = useTranslations("desktop");
  const name = contact ? contact.name : contactName;
  const pictureAt = contact ? contact.pictureAt : contactPictureAt;
  const picture = contactPictureOf({ conversationId, contactPictureAt: pictureAt });
  return (
    <div className={classes.person}>
      <ContactAvatar name={name} picture={picture} size={48} />
      <div className={classes.who}>
        <div className={classes.name}>
          {contact ? (
            <EditableValue
              of={{ part: "name" }}
              label={t("contactDetails.name")}
              value={contactPartValue(contact, { part: "name" })}
              shown={name ?? t("contact.unknown")}
              startsAs={name ?? ""}
              editedAs={{ type: "text" }}
              read={(typed) => typed.trim() || null}
              words={(value) =>
                value === null ? (contact.platformName ?? t("contact.unknown")) : String(value)
              }
              onChange={onChange}
            />
          ) : (
            (name ?? t("contact.unknown"))
          )}
        </div>
        {contact?.isNameEntered && contact.platformName !== null && contact.platformName !== contact.name ? (
          <Text fz="xs" c="dimmed" component="div" className={classes.platform}>
            <span>{t("contactDetails.platformName", { name: contact.platformName })}</span>{" "}
            <Button
              size="compact-xs"
              variant="transparent"
              px={0}
              onClick={() => void onChange({ part: "name" }, contact.name, null)}
            >
              {t("contactDetails.useIt")}
            </Button>
          </Text>
        ) : (
          <Text fz="xs" c="dimmed" truncate>
            {t("context.messenger")}
          </Text>
        )}
        {props.isBlocked && <BlockedBadge />}
      </div>
      <div className={classes.actions}>{props.actions}</div>
    </div>
  );
}
