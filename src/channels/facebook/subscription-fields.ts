// What a Page is to be subscribed to, for whoever tells people what to select at Facebook.
export { minimumFields, recommendedFields } from "../../messenger/subscription";
