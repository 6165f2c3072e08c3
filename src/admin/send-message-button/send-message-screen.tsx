"use client";

import { useState } from "react";
import type { AccountProperties } from "../../integration-accounts/integration-account";
import { isFacebookUsername, mMeLink, refProblem } from "../../integration-accounts/m-me-link";
import { AccountFrame } from "../integration-accounts/account-frame";
import { LinkSection } from "./link-section";
import { PageSteps } from "./page-steps";
import { QrSection } from "./qr-section";
import classes from "./send-message-screen.module.css";
import { SiteSection } from "./site-section";

/** How people come to write to the Page: its link, as a QR code and as a button; and the Page's own button. */
export function SendMessageScreen({ accountId }: { accountId: string }) {
  return (
    <AccountFrame accountId={accountId}>{(account) => <WaysToThePage account={account} />}</AccountFrame>
  );
}

function WaysToThePage({ account }: { account: AccountProperties }) {
  const [typedRef, setTypedRef] = useState("");
  // What is shown while a ref cannot be right is the link as it was before; nothing of it can be taken away then.
  const [ref, setRef] = useState("");
  const [prefersPageId, setPrefersPageId] = useState(false);
  const problem = refProblem(typedRef.trim());
  const url = mMeLink(account, { ref, prefersPageId });

  function type(typed: string) {
    setTypedRef(typed);
    if (refProblem(typed.trim()) === null) setRef(typed.trim());
  }

  return (
    <div className={classes.columns}>
      <div className={classes.ways}>
        <LinkSection
          url={url}
          typedRef={typedRef}
          onType={type}
          problem={problem}
          unusableUsername={isFacebookUsername(account.pageUsername) ? null : account.pageUsername}
          prefersPageId={prefersPageId}
          onPrefer={setPrefersPageId}
        />
        <QrSection url={url} isDisabled={problem !== null} />
        <SiteSection url={url} isDisabled={problem !== null} />
      </div>
      <PageSteps pageId={account.pageId} appId={account.appId} />
    </div>
  );
}
