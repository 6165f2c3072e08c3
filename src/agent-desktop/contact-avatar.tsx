import { Avatar } from "@mantine/core";
import { IconUser } from "@tabler/icons-react";

/** A contact's picture: initials, or a neutral figure while the platform has told no name. */
export function ContactAvatar({ name, size = 36 }: { name: string | null; size?: number }) {
  return name === null ? (
    <Avatar size={size} radius="xl" color="gray" variant="light" aria-hidden>
      <IconUser size={size * 0.55} stroke={1.6} />
    </Avatar>
  ) : (
    <Avatar size={size} radius="xl" name={name} color="initials" variant="light" aria-hidden />
  );
}
