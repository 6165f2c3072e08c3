import { Avatar } from "@mantine/core";
import { IconUser } from "@tabler/icons-react";

/** Mantine's colours whose initials are readable on their own tint (AA), in both themes. */
const READABLE = ["indigo", "grape", "violet", "cyan", "pink", "blue"];

/** A contact's picture: initials, or a neutral figure while the platform has told no name. */
export function ContactAvatar({ name, size = 36 }: { name: string | null; size?: number }) {
  return name === null ? (
    <Avatar size={size} radius="50%" color="gray" variant="light" aria-hidden>
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
      aria-hidden
    />
  );
}
