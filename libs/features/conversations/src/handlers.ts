import { ExpireTurnsHandler } from './expire-turns.handler.js';
import { PressButtonHandler } from './press-button.handler.js';
import { ReplyToMessageHandler } from './reply-to-message.handler.js';
import { ResumeConversationHandler } from './resume-conversation.handler.js';
import { RunCommandHandler } from './run-command.handler.js';
import { SummarizeHandler } from './summarize.handler.js';
import { SweepConversationsHandler } from './sweep-conversations.handler.js';

export { ConversationsModule } from './conversations.module.js';
export { CLAUDE, REPLY_MODELS, type ReplyModels } from './models.js';

export const conversationHandlers = [
  ReplyToMessageHandler,
  ResumeConversationHandler,
  RunCommandHandler,
  PressButtonHandler,
  SummarizeHandler,
  SweepConversationsHandler,
  ExpireTurnsHandler,
];
