import { AccountScreen } from "../../../../admin/integration-accounts/account-screen";

export default async function IntegrationAccountPage({
  params,
}: PageProps<"/admin/integration-accounts/[accountId]">) {
  return <AccountScreen accountId={(await params).accountId} />;
}
