import { z } from "zod";
import { listColleagues } from "../agents/server/list-colleagues";
import { noteFormSchema } from "../conversations/note-form";
import { listNotes } from "../routing/server/conversation-notes";
import { listMentions, readMentions } from "../routing/server/mentions";
import { deleteNote, editNote, writeNote } from "../routing/server/write-note";
import { agentProcedure, router } from "./trpc";

const conversation = z.object({ conversationId: z.uuid() });
const note = conversation.extend({ noteId: z.uuid() });

/** What colleagues tell each other about conversations. */
export const notesRouter = router({
  /** The newest notes of a conversation that the caller may see, or those before a place. */
  list: agentProcedure
    .input(conversation.extend({ before: z.object({ at: z.date(), id: z.uuid() }).nullable() }))
    .query(({ ctx, input: { conversationId, before } }) =>
      listNotes(ctx.database, { reader: ctx.user, conversationId }, before),
    ),

  /** Writes a note; the same id twice is one note. */
  write: agentProcedure
    .input(note.extend({ form: noteFormSchema }))
    .mutation(({ ctx, input }) => writeNote(ctx.database, { ...input, writer: ctx.user }, ctx.now())),

  /** Changes a note of the caller's. */
  edit: agentProcedure
    .input(note.extend({ form: noteFormSchema }))
    .mutation(({ ctx, input }) => editNote(ctx.database, { ...input, writer: ctx.user }, ctx.now())),

  /** Deletes a note of the caller's. */
  delete: agentProcedure
    .input(note)
    .mutation(({ ctx, input }) => deleteNote(ctx.database, { ...input, writer: ctx.user })),

  /** Whom a note can mention. */
  colleagues: agentProcedure.query(({ ctx }) => listColleagues(ctx.database)),

  /** Where the caller is mentioned, the latest first. */
  mentions: agentProcedure
    .input(z.object({ cursor: z.object({ at: z.date(), noteId: z.uuid() }).nullish() }))
    .query(({ ctx, input }) => listMentions(ctx.database, ctx.user.id, input.cursor ?? null)),

  /** The caller has read where they are mentioned in a conversation. */
  readMentions: agentProcedure
    .input(conversation)
    .mutation(({ ctx, input }) => readMentions(ctx.database, { ...input, userId: ctx.user.id }, ctx.now())),
});
