import { Avatar, Image } from "@mantine/core";
import { IconUser } from "@tabler/icons-react";
import { useState } from "react";
import type { ConversationSummary } from "../routing/desktop-view";
import classes from "./contact-avatar.module.css";

/** Mantine's colours whose initials are readable on their own tint (AA), in both themes. */
const READABLE = ["indigo", "grape", "violet", "cyan", "pink", "blue"];

type ContactAvatarProps = {
  name: string | null;
  /** Where the contact's picture is; null while there is none. */
  picture?: string | null;
  size?: number;
};

/** A contact: the picture; initials until it is there, or a neutral figure while the platform has told no name. */
export function ContactAvatar({ name, picture = null, size = 36 }: ContactAvatarProps) {
  return (
    <span className={classes.avatar} aria-hidden>
      <Initials name={name} size={size} />
      {picture && <Picture key={picture} address={picture} />}
    </span>
  );
}

/** The address of a contact's picture: another picture has another, so that the browser asks for it. */
export function contactPictureOf({
  conversationId,
  contactPictureAt,
}: Pick<ConversationSummary, "conversationId" | "contactPictureAt">): string | null {
  return contactPictureAt && `/api/contact-pictures/${conversationId}?at=${contactPictureAt.getTime()}`;
}

function Initials({ name, size }: { name: string | null; size: number }) {
  return name === null ? (
    <Avatar size={size} radius="50%" color="gray" variant="light">
      <IconUser size={size * 0.55} stroke={1.6} />
    </Avatar>
  ) : (
    <Avatar
      size={size}
      radius="50%"
      name={name}
      color="initials"
      allowedInitialsColors={READABLE}
      variant="light"
    />
  );
}

function Picture({ address }: { address: string }) {
  const [isLoaded, setIsLoaded] = useState(false);
  return (
    <Image
      className={classes.picture}
      src={address}
      alt=""
      data-loaded={isLoaded || undefined}
      onLoad={() => setIsLoaded(true)}
    />
  );
}
