import { HoursScreen } from "../../../../admin/hours/hours-screen";

export default async function HoursPage({ params }: PageProps<"/admin/hours/[hoursId]">) {
  return <HoursScreen hoursId={(await params).hoursId} />;
}
