import { InteractionResponseType, MessageFlags, Routes, type APIMessage } from 'discord.js';
import { messageBody, rawFiles, type MessageInput } from './message-payload.js';
import type { Request, Signalled } from './request.js';

/** How an interaction is answered. Its token is the credential: it lives 15 minutes and must reach no log. */
export interface InteractionRef {
  id: string;
  token: string;
}

/** Later answers go through the application's webhook. */
export interface InteractionTokenRef {
  applicationId: string;
  token: string;
}

const EPHEMERAL = MessageFlags.Ephemeral;

function flagsOf(input: MessageInput, ephemeral: boolean | undefined) {
  const flags = Number(input.flags ?? 0) | (ephemeral ? EPHEMERAL : 0);
  return flags === 0 ? {} : { flags };
}

/** The first answer, which must come within 3 seconds of the interaction. */
function callbackMethods(request: Request) {
  const callback = async (
    ref: InteractionRef & Signalled,
    answer: { type: InteractionResponseType; data?: object; input?: MessageInput },
  ): Promise<void> => {
    const { type, data, input } = answer;
    await request<unknown>({
      method: 'POST',
      path: Routes.interactionCallback(ref.id, ref.token),
      body: { type, ...(data && { data }) },
      files: rawFiles(input?.files),
      signal: ref.signal,
      auth: false,
    });
  };

  return {
    /** "Dragoman is thinking…"; the answer follows by editOriginal. */
    defer: (ref: InteractionRef & Signalled & { ephemeral?: boolean }) =>
      callback(ref, {
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        ...(ref.ephemeral && { data: { flags: EPHEMERAL } }),
      }),

    /** Takes a button press without changing anything yet. */
    deferUpdate: (ref: InteractionRef & Signalled) =>
      callback(ref, { type: InteractionResponseType.DeferredMessageUpdate }),

    reply: (ref: InteractionRef & MessageInput & Signalled & { ephemeral?: boolean }) =>
      callback(ref, {
        type: InteractionResponseType.ChannelMessageWithSource,
        data: { ...messageBody(ref), ...flagsOf(ref, ref.ephemeral) },
        input: ref,
      }),

    /** Changes the message a pressed button is on. */
    update: (ref: InteractionRef & MessageInput & Signalled) =>
      callback(ref, { type: InteractionResponseType.UpdateMessage, data: messageBody(ref), input: ref }),

    /** Any other answer, such as a modal or autocomplete choices. */
    callback: (ref: InteractionRef & Signalled & { type: InteractionResponseType; data?: object }) =>
      callback(ref, ref),
  };
}

/** What may follow for 15 minutes. */
function laterMethods(request: Request) {
  return {
    editOriginal: (ref: InteractionTokenRef & MessageInput & Signalled) =>
      request<APIMessage>({
        method: 'PATCH',
        path: Routes.webhookMessage(ref.applicationId, ref.token),
        body: messageBody(ref),
        files: rawFiles(ref.files),
        signal: ref.signal,
        auth: false,
      }),

    followUp: (ref: InteractionTokenRef & MessageInput & Signalled & { ephemeral?: boolean }) =>
      request<APIMessage>({
        method: 'POST',
        path: Routes.webhook(ref.applicationId, ref.token),
        body: { ...messageBody(ref), ...flagsOf(ref, ref.ephemeral) },
        files: rawFiles(ref.files),
        signal: ref.signal,
        auth: false,
      }),

    editFollowUp: (ref: InteractionTokenRef & MessageInput & Signalled & { messageId: string }) =>
      request<APIMessage>({
        method: 'PATCH',
        path: Routes.webhookMessage(ref.applicationId, ref.token, ref.messageId),
        body: messageBody(ref),
        files: rawFiles(ref.files),
        signal: ref.signal,
        auth: false,
      }),

    deleteOriginal: async (ref: InteractionTokenRef & Signalled) => {
      await request<unknown>({
        method: 'DELETE',
        path: Routes.webhookMessage(ref.applicationId, ref.token),
        signal: ref.signal,
        auth: false,
      });
    },
  };
}

export function interactionMethods(request: Request) {
  return { ...callbackMethods(request), ...laterMethods(request) };
}

export type InteractionMethods = ReturnType<typeof interactionMethods>;
