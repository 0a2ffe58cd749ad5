import { ConversationEntity } from './conversation.entity.js';
import { MemberRequestEntity } from './member-request.entity.js';
import { OptOutEntity } from './opt-out.entity.js';
import { QuestionEntity } from './question.entity.js';
import { TurnEntity } from './turn.entity.js';

export const conversationEntities = [
  ConversationEntity,
  QuestionEntity,
  TurnEntity,
  OptOutEntity,
  MemberRequestEntity,
];
