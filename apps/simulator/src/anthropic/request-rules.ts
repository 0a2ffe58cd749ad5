import { invalidRequest } from './api-error.js';
import type { ModelFacts } from './model-catalog.js';
import type {
  ContentBlockInput,
  CreateMessageRequest,
  MessageInput,
  PromptRequest,
} from './request-schema.js';

/** `2026-10-21` removed sampling parameters and two kinds of block. Source: "Migrating to API version 2026-10-21". */
export const API_VERSIONS = ['2023-01-01', '2023-06-01', '2026-10-21'] as const;
export type ApiVersion = (typeof API_VERSIONS)[number];

interface Rules {
  model: ModelFacts;
  version: ApiVersion;
}

const contentOf = (message: MessageInput): ContentBlockInput[] =>
  typeof message.content === 'string' ? [{ type: 'text', text: message.content }] : message.content;

/** What a valid shape may still do wrong, in the API's words. @throws AnthropicApiError 400 */
export function checkPrompt(request: PromptRequest, rules: Rules): void {
  checkMessages(request.messages, rules);
  checkToolPairs(request.messages);
  checkTools(request, rules);
  checkThinking(request, rules.model);
  for (const block of typeof request.system === 'string' ? [] : (request.system ?? [])) {
    if (block.text === '') throw invalidRequest('system: text content blocks must be non-empty');
  }
}

/** @throws AnthropicApiError 400 */
export function checkGeneration(request: CreateMessageRequest, rules: Rules): void {
  const { model } = rules;
  if (request.max_tokens > model.maxOutputTokens) {
    throw invalidRequest(
      `max_tokens: ${request.max_tokens} > ${model.maxOutputTokens}, which is the maximum allowed number of output tokens for ${model.id}`,
    );
  }
  const { thinking } = request;
  if (thinking?.type === 'enabled' && thinking.budget_tokens >= request.max_tokens) {
    throw invalidRequest('`max_tokens` must be greater than `thinking.budget_tokens`.');
  }
  const blank = (request.stop_sequences ?? []).findIndex((sequence) => sequence.trim() === '');
  if (blank !== -1) throw invalidRequest(`stop_sequences: each stop sequence must contain non-whitespace`);
  checkSampling(request, rules);
}

function checkMessages(messages: MessageInput[], { model, version }: Rules): void {
  const [first] = messages;
  if (!first) throw invalidRequest('messages: at least one message is required');
  if (first.role === 'assistant') throw invalidRequest('messages: first message must use the "user" role');
  messages.forEach((message, at) => {
    if (message.role === 'system') checkSystemMessage(messages, at, model);
    checkContent(message, { at, isLast: at === messages.length - 1 });
    if (version === '2026-10-21') checkNewVersion(message, at);
  });
  const last = messages.at(-1);
  if (last?.role === 'assistant') checkPrefill(contentOf(last), model);
}

function checkSystemMessage(messages: MessageInput[], at: number, model: ModelFacts): void {
  if (!model.acceptsSystemMessages)
    throw invalidRequest(`messages.${at}: role 'system' is not supported on this model`);
  if (messages[at - 1]?.role !== 'user') {
    throw invalidRequest(`messages.${at}: a "system" message must directly follow a "user" message`);
  }
}

function checkContent(message: MessageInput, place: { at: number; isLast: boolean }): void {
  const blocks = contentOf(message);
  const empty = blocks.length === 0 || message.content === '';
  if (empty && !(place.isLast && message.role === 'assistant')) {
    throw invalidRequest(
      `messages.${place.at}: all messages must have non-empty content except for the optional final assistant message`,
    );
  }
  for (const [index, block] of blocks.entries()) {
    const wrong = WRONG_ROLE[message.role].includes(block.type);
    if (wrong) {
      throw invalidRequest(
        `messages.${place.at}.content.${index}: \`${block.type}\` blocks are not allowed in ${message.role} messages`,
      );
    }
    if (block.type !== 'text' || empty) continue;
    if (block.text === '') throw invalidRequest('messages: text content blocks must be non-empty');
    if (block.text.trim() === '')
      throw invalidRequest('messages: text content blocks must contain non-whitespace text');
  }
}

const WRONG_ROLE: Readonly<Record<MessageInput['role'], ContentBlockInput['type'][]>> = {
  user: ['tool_use', 'thinking', 'redacted_thinking'],
  assistant: ['tool_result', 'image'],
  system: ['image', 'document', 'thinking', 'redacted_thinking', 'tool_use', 'tool_result'],
};

function checkNewVersion(message: MessageInput, at: number): void {
  contentOf(message).forEach((block, index) => {
    const path = `messages.${at}.content.${index}`;
    if (message.role === 'assistant' && block.type === 'document') {
      throw invalidRequest(`${path}: \`document\` blocks are not allowed in assistant messages`);
    }
    if (message.role === 'user' && block.type === 'text' && (block.citations ?? []).length > 0) {
      throw invalidRequest(`${path}.text.citations: citations are not allowed in user messages`);
    }
  });
}

function checkPrefill(blocks: ContentBlockInput[], model: ModelFacts): void {
  if (!model.acceptsPrefill) {
    throw invalidRequest(
      'This model does not support assistant message prefill. The conversation must end with a user message.',
    );
  }
  const last = blocks.at(-1);
  if (last?.type === 'text' && /\s$/.test(last.text)) {
    throw invalidRequest('messages: final assistant content cannot end with trailing whitespace');
  }
}

/** Every tool_use is answered in the next message, and nothing else is. */
function checkToolPairs(messages: MessageInput[]): void {
  let open: string[] = [];
  messages.forEach((message, at) => {
    const blocks = contentOf(message);
    const answered = blocks.flatMap((block) => (block.type === 'tool_result' ? [block.tool_use_id] : []));
    const missing = open.filter((id) => !answered.includes(id));
    if (missing.length > 0) throw invalidRequest(unansweredTools(at - 1, missing));
    const stray = blocks.findIndex(
      (block) => block.type === 'tool_result' && !open.includes(block.tool_use_id),
    );
    if (stray !== -1) {
      throw invalidRequest(
        `messages.${at}.content.${stray}: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ` +
          `${answered.find((id) => !open.includes(id))}. Each \`tool_result\` block must have a corresponding \`tool_use\` block in the previous message.`,
      );
    }
    open = blocks.flatMap((block) => (block.type === 'tool_use' ? [block.id] : []));
  });
  if (open.length > 0) throw invalidRequest(unansweredTools(messages.length - 1, open));
}

const unansweredTools = (at: number, ids: string[]): string =>
  `messages.${at}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${ids.join(', ')}. ` +
  'Each `tool_use` block must have a corresponding `tool_result` block in the next message.';

function checkTools(request: PromptRequest, { model }: Rules): void {
  const names = (request.tools ?? []).map((tool) => tool.name);
  if (new Set(names).size !== names.length) throw invalidRequest('tools: Tool names must be unique.');
  const choice = request.tool_choice;
  if (!choice) return;
  const forced = choice.type === 'any' || choice.type === 'tool';
  if (forced && !model.acceptsForcedTools) {
    throw invalidRequest('tool_choice: type "tool" and "any" are not supported for this model.');
  }
  if (choice.type !== 'none' && names.length === 0) {
    throw invalidRequest('tool_choice: may only be specified while providing tools.');
  }
  if (choice.type === 'tool' && !names.includes(choice.name)) {
    throw invalidRequest(`tool_choice.name: Tool '${choice.name}' not found in provided tools`);
  }
  if (forced && request.thinking?.type === 'enabled') {
    throw invalidRequest('Thinking may not be enabled when tool_choice forces tool use.');
  }
}

function checkThinking(request: PromptRequest, model: ModelFacts): void {
  const mode = request.thinking?.type;
  const effort = request.output_config?.effort;
  if (effort && !model.acceptsEffort)
    throw invalidRequest('This model does not support the effort parameter.');
  if (!mode) return;
  if (!model.thinking.includes(mode)) throw invalidRequest(refusedThinking(mode, model));
  const tooHigh = effort === 'xhigh' || effort === 'max';
  if (tooHigh && (mode === 'between_tools' || (mode === 'disabled' && model.id === 'claude-opus-5'))) {
    throw invalidRequest(
      `"thinking.type.${mode}" is only supported with effort "high" or lower on this model.`,
    );
  }
}

/** Source: Claude API errors, "Common validation errors"; Sonnet 5.5 migration guide, "Turn off up-front thinking". */
function refusedThinking(mode: string, model: ModelFacts): string {
  if (mode === 'adaptive') return 'adaptive thinking is not supported on this model';
  if (mode === 'enabled') {
    return '"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.';
  }
  if (mode === 'disabled' && model.thinking.includes('between_tools')) {
    return 'To turn thinking off on this model, send "thinking": {"type": "between_tools"} instead of {"type": "disabled"}. The model does not think before responding. The short updates it writes between tool calls come back as thinking blocks.';
  }
  if (mode === 'disabled') {
    return '"thinking.type.disabled" is not supported for this model. Thinking defaults to adaptive mode when not specified; use "thinking.type.enabled" with "budget_tokens" for extended thinking.';
  }
  return `"thinking.type.${mode}" is not supported for this model.`;
}

function checkSampling(request: CreateMessageRequest, { model, version }: Rules): void {
  const { temperature, top_p: topP, top_k: topK } = request;
  const sent = { temperature, top_p: topP, top_k: topK };
  if (version === '2026-10-21') {
    const name = Object.entries(sent).find(([, value]) => value !== undefined)?.[0];
    if (name) throw invalidRequest(`${name}: Extra inputs are not permitted`);
  }
  if (temperature !== undefined && topP !== undefined) {
    throw invalidRequest(
      '`temperature` and `top_p` cannot both be specified for this model. Please use only one.',
    );
  }
  if (model.acceptsSampling) return;
  const changed = [
    ...(temperature !== undefined && temperature !== 1 ? ['temperature'] : []),
    ...(topP !== undefined && topP !== 0.99 ? ['top_p'] : []),
    ...(topK !== undefined ? ['top_k'] : []),
  ];
  if (changed[0]) throw invalidRequest(`\`${changed[0]}\` is deprecated for this model.`);
}
