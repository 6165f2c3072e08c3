import { AccountActivityScreen } from "../../../../../admin/webhook-activity/account-activity-screen";

export default async function AccountActivityPage({
  params,
}: PageProps<"/admin/integration-accounts/[accountId]/activity">) {
  return <AccountActivityScreen accountId={(await params).accountId} />;
}
