"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { type ApiAnswers, useTRPC } from "../../api-client/trpc";
import type { ContactDetails } from "../../conversations/contact-details";
import type { ToldContact } from "../live/desktop-state";

/** What is kept of the contact of a conversation. */
export type KnownContact = {
  /** Undefined until it is known. */
  contact: ContactDetails | undefined;
  isFailed: boolean;
  retry: () => void;
  /** Takes what a change answered. */
  take: (contact: ContactDetails) => void;
};

type ContactAnswer = ApiAnswers["contactDetails"]["find"];

const freshMs = 60_000;

/** Asked for when it is first shown, and again when it is told that somebody changed it. */
export function useContact(conversationId: string, told: ToldContact | undefined): KnownContact {
  const options = useTRPC().contactDetails.find.queryOptions({ conversationId }, { staleTime: freshMs });
  const { data, isError, refetch } = useQuery(options);
  const queryClient = useQueryClient();
  const contact = data?.kind === "contact" ? data.contact : undefined;
  const isOutdated =
    contact !== undefined &&
    told !== undefined &&
    (told.contactId !== contact.contactId || told.version > contact.version);
  useEffect(() => {
    if (isOutdated) void refetch();
  }, [isOutdated, refetch]);
  return {
    contact,
    isFailed: isError,
    retry: () => void refetch(),
    take: (changed) => {
      const answer: ContactAnswer = { kind: "contact", contact: changed };
      queryClient.setQueryData(options.queryKey, answer);
    },
  };
}
