import { NewAccountScreen } from "../../../../admin/integration-accounts/new-account-screen";

export default function NewIntegrationAccountPage() {
  return <NewAccountScreen />;
}
