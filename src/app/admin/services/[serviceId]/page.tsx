import { ServiceScreen } from "../../../../admin/services/service-screen";

export default async function ServicePage({ params }: PageProps<"/admin/services/[serviceId]">) {
  return <ServiceScreen serviceId={(await params).serviceId} />;
}
