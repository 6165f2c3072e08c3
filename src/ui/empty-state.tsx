import { Stack, Text, ThemeIcon, Title } from "@mantine/core";
import type { ReactNode } from "react";

type EmptyStateProps = {
  icon: ReactNode;
  title: string;
  /** What to do next. */
  hint: string;
  /** The button to do it. */
  action?: ReactNode;
  /** Whether it stands in place of a whole page, whose title it then is. */
  isPage?: boolean;
};

/** Where nothing is yet: says so, says what to do next, and offers it. */
export function EmptyState({ icon, title, hint, action, isPage = false }: EmptyStateProps) {
  return (
    <Stack align="center" gap="xs" px="md" py={56} ta="center">
      <ThemeIcon size={48} radius="xl" variant="light" aria-hidden>
        {icon}
      </ThemeIcon>
      <Title order={isPage ? 1 : 2} size="h2" mt="xs">
        {title}
      </Title>
      <Text c="dimmed" maw={420} style={{ textWrap: "balance" }}>
        {hint}
      </Text>
      {action && <div style={{ marginTop: 12 }}>{action}</div>}
    </Stack>
  );
}
