"use client";

import { useState } from "react";
import { useCreatedMark } from "../use-created-mark";
import { AccountColumns } from "./account-columns";
import { AccountFrame } from "./account-frame";
import { AccountProperties } from "./account-properties";
import { SetupGuide } from "./setup-guide";

/** One integration account: its properties, and beside them what is to be done at Facebook. */
export function AccountScreen({ accountId }: { accountId: string }) {
  const isJustCreated = useCreatedMark();
  // A form of its own for each version that one chooses to start from.
  const [formNumber, setFormNumber] = useState(0);
  return (
    <AccountFrame accountId={accountId}>
      {(account, reload) => (
        <AccountColumns guide={<SetupGuide account={account} />}>
          <AccountProperties
            key={formNumber}
            account={account}
            isJustCreated={isJustCreated && formNumber === 0}
            onReload={async () => {
              await reload();
              setFormNumber((number) => number + 1);
            }}
          />
        </AccountColumns>
      )}
    </AccountFrame>
  );
}
