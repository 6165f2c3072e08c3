import { IntegrationAccountsScreen } from "../../../admin/integration-accounts/integration-accounts-screen";

export default function IntegrationAccountsPage() {
  return <IntegrationAccountsScreen />;
}
