import { NewServiceScreen } from "../../../../admin/services/service-screen";

export default function NewServicePage() {
  return <NewServiceScreen />;
}
