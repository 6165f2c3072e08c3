"use client";

import { ActionIcon, Tooltip } from "@mantine/core";
import { IconExternalLink, IconMail, IconPhone } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import {
  type ContactDetails,
  type ContactPart,
  contactPartValue,
  dialAddress,
} from "../../conversations/contact-details";
import { type ContactField, isSafeLink, typedFieldValue } from "../../conversations/contact-field";
import classes from "./context-panel.module.css";
import { EditableValue, type EditedAs } from "./editable-value";
import type { ChangePart } from "./use-change-contact";
import { useValueWords } from "./use-value-words";

type ContactSectionProps = { contact: ContactDetails; onChange: ChangePart };

/** What is kept of the contact: how to reach them, and what this installation wants to know of everybody. */
export function ContactSection({ contact, onChange }: ContactSectionProps) {
  const t = useTranslations("desktop.contactDetails");
  return (
    <dl className={classes.facts} aria-label={t("title")}>
      <TextPart
        of={{ part: "email" }}
        label={t("email")}
        type="email"
        {...{ contact, onChange }}
        action={(email) => (
          <Follow
            href={`mailto:${encodeURIComponent(email)}`}
            label={t("write")}
            icon={<IconMail size={14} />}
          />
        )}
      />
      <TextPart
        of={{ part: "phone" }}
        label={t("phone")}
        type="tel"
        {...{ contact, onChange }}
        action={(phone) => (
          <Follow href={dialAddress(phone)} label={t("call")} icon={<IconPhone size={14} />} />
        )}
      />
      {contact.fields.map((field) => (
        <CustomField key={field.id} {...{ field, contact, onChange }} />
      ))}
    </dl>
  );
}

type TextPartProps = ContactSectionProps & {
  of: ContactPart;
  label: string;
  type: "email" | "tel";
  action: (value: string) => ReactNode;
};

function TextPart({ of, label, type, contact, onChange, action }: TextPartProps) {
  const t = useTranslations("desktop.contactDetails");
  const value = contactPartValue(contact, of);
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>
        <EditableValue
          {...{ of, label, value, onChange }}
          shown={value === null ? null : String(value)}
          editedAs={{ type }}
          read={(typed) => typed.trim() || null}
          words={(said) => (said === null ? t("nothing") : String(said))}
        >
          {value !== null && action(String(value))}
        </EditableValue>
      </dd>
    </div>
  );
}

function CustomField({ field, contact, onChange }: ContactSectionProps & { field: ContactField }) {
  const t = useTranslations("desktop.contactDetails");
  const words = useValueWords();
  const { id: fieldId, name, kind } = field;
  const of = { part: "field" as const, fieldId };
  const value = contactPartValue(contact, of);
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>
        <EditableValue
          {...{ of, value, onChange }}
          label={name}
          shown={value === null ? null : words(kind, value)}
          editedAs={editedAs(field, value, { yes: t("yes"), no: t("no") })}
          read={(typed) => {
            if (kind === "yes-no") return typed === "" ? null : typed === "true";
            return typedFieldValue(kind, typed);
          }}
          words={(said) => words(kind, said)}
        >
          {kind === "link" && typeof value === "string" && isSafeLink(value) && (
            <Follow href={value} label={t("open")} icon={<IconExternalLink size={14} />} />
          )}
        </EditableValue>
      </dd>
    </div>
  );
}

function editedAs(
  { kind, options }: ContactField,
  value: unknown,
  { yes, no }: { yes: string; no: string },
): EditedAs {
  switch (kind) {
    case "choice": {
      // What was chosen once and can be chosen no more stays until something else is.
      const former = typeof value === "string" && !options.includes(value) ? [value] : [];
      const all = [...options, ...former];
      return { type: "choice", options: all.map((option) => ({ value: option, label: option })) };
    }
    case "yes-no":
      return {
        type: "choice",
        options: [
          { value: "true", label: yes },
          { value: "false", label: no },
        ],
      };
    case "link":
      return { type: "url" };
    default:
      return { type: kind };
  }
}

function Follow({ href, label, icon }: { href: string; label: string; icon: ReactNode }) {
  const isPage = href.startsWith("http");
  return (
    <Tooltip label={label} openDelay={400}>
      <ActionIcon
        component="a"
        href={href}
        {...(isPage && { target: "_blank" })}
        rel="noopener noreferrer nofollow"
        size="sm"
        variant="subtle"
        color="gray"
        aria-label={label}
      >
        <span aria-hidden className={classes.icon}>
          {icon}
        </span>
      </ActionIcon>
    </Tooltip>
  );
}
