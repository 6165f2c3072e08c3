"use client";

import { Anchor } from "@mantine/core";
import { IconAlertTriangleFilled } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "../api-client/trpc";
import { type AccountWarning, stopsMessages } from "../integration-accounts/account-health";
import type { AccountSummary } from "../integration-accounts/integration-account";
import classes from "./health-banner.module.css";

/** So that a problem is seen soon after it begins, and no longer than it lasts. */
const REFRESH_MS = 15_000;
/** More are counted; the list shows them all. */
const NAMED_COUNT = 3;

const home = "/admin/integration-accounts";

type Problem = { account: AccountSummary; warning: AccountWarning };

/**
 * Says on every screen of the administrator which accounts have stopped bringing or taking messages. On the pages
 * of an account it leaves that account out, which says so itself. The region is always there, so that its words
 * are spoken.
 */
export function HealthBanner() {
  const pathname = usePathname();
  const accounts = useQuery(
    useTRPC().integrationAccounts.list.queryOptions(undefined, { refetchInterval: REFRESH_MS }),
  );
  const isHere = ({ id }: AccountSummary) =>
    pathname === `${home}/${id}` || pathname.startsWith(`${home}/${id}/`);
  const problems = (accounts.data ?? []).flatMap((account): Problem[] => {
    const warning = isHere(account) ? undefined : account.warnings.find(stopsMessages);
    return warning ? [{ account, warning }] : [];
  });
  const [first, ...others] = problems;
  return (
    <div role="status">
      {first && (
        <div className={classes.banner}>
          <IconAlertTriangleFilled size={16} aria-hidden className={classes.icon} />
          {others.length === 0 ? <One {...first} /> : <Several problems={problems} />}
        </div>
      )}
    </div>
  );
}

function One({ account, warning }: Problem) {
  const t = useTranslations("adminBanner");
  const sentence = useSentence();
  return (
    <p>
      {sentence(account, warning)} <BannerLink href={`${home}/${account.id}`} label={t("open")} />
    </p>
  );
}

function Several({ problems }: { problems: Problem[] }) {
  const t = useTranslations("adminBanner");
  const health = useTranslations("integrationAccounts.health");
  const sentence = useSentence();
  const more = problems.length - NAMED_COUNT;
  return (
    <div>
      <p>{t("several", { count: problems.length })}</p>
      <ul className={classes.list}>
        {problems.slice(0, NAMED_COUNT).map(({ account, warning }) => (
          <li key={account.id} title={sentence(account, warning) ?? undefined}>
            <BannerLink
              href={`${home}/${account.id}`}
              label={t("entry", { name: account.name, problem: health(warning.kind) })}
            />
          </li>
        ))}
        {more > 0 && (
          <li>
            <BannerLink href={home} label={t("more", { count: more })} />
          </li>
        )}
      </ul>
    </div>
  );
}

function BannerLink({ href, label }: { href: string; label: string }) {
  return (
    <Anchor component={Link} href={href} c="inherit" fw={600} inherit>
      {label}
    </Anchor>
  );
}

/** What is wrong with an account and since when, in a sentence. */
function useSentence(): (account: AccountSummary, warning: AccountWarning) => string | null {
  const t = useTranslations("adminBanner");
  const format = useFormatter();
  return ({ name }, warning) => {
    switch (warning.kind) {
      case "unusable":
      case "policy-blocked":
      case "subscription-lost": {
        const date = format.dateTime(warning.since, { dateStyle: "medium", timeStyle: "short" });
        return t(warning.kind, { name, date });
      }
      case "app-secret-missing":
      case "callback-elsewhere":
      case "callback-inactive":
        return t(warning.kind, { name });
      case "deactivated":
      case "permissions-missing":
      case "throttled":
      case "policy-warned":
      case "signatures-off":
        return null;
    }
  };
}
