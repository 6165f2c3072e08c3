import { Badge } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { DeliveryOutcome } from "../../api-client/webhook-activity";

const COLORS = {
  applied: "green",
  duplicate: "gray",
  ignored: "gray",
  parked: "yellow",
  refused: "red",
  "test-received": "accent",
  "unknown-page": "yellow",
  waiting: "gray",
  "handshake-accepted": "green",
  "handshake-refused": "red",
} as const;

type Outcome = DeliveryOutcome | "handshake-accepted" | "handshake-refused";

/** What became of something, in a word; and of how many, when it is more than one of several. */
export function OutcomeBadge({ outcome, count = 1 }: { outcome: Outcome; count?: number }) {
  const t = useTranslations("webhookActivity");
  return (
    <Badge variant="light" color={COLORS[outcome]} size="lg" miw="max-content">
      {count === 1 ? t(`outcome.${outcome}`) : t("outcomeTimes", { outcome: t(`outcome.${outcome}`), count })}
    </Badge>
  );
}
