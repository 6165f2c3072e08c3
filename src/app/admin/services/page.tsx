import { ServicesScreen } from "../../../admin/services/services-screen";

export default function ServicesPage() {
  return <ServicesScreen />;
}
