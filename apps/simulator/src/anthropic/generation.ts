import { randomBytes } from 'node:crypto';
import type {
  ContentBlock,
  StopReason,
  TextBlock,
  ThinkingBlock,
  ToolUseBlock,
} from '@anthropic-ai/sdk/resources/messages';
import { answer, phrasesFor } from './answer/answer.js';
import { type Conversation, readConversation } from './answer/conversation.js';
import { fill } from './answer/phrase-set.js';
import { shorten } from './answer/recall.js';
import { exampleFor } from './answer/schema-example.js';
import type { ModelFacts } from './model-catalog.js';
import type { Prompt } from './prompt.js';
import type { CreateMessageRequest, ToolInput } from './request-schema.js';
import { signThinking } from './signature.js';
import { countTokens, tokenize } from './tokenizer.js';

/** A complete answer, before it is sent at once or piece by piece. */
export interface Generation {
  content: ContentBlock[];
  stopReason: StopReason;
  stopSequence: string | null;
  outputTokens: number;
  thinkingTokens: number;
}

/** Ends of messages and blocks are tokens too. */
const TOKENS_PER_BLOCK = 2;

/** Deterministic for a request, apart from ids. */
export function generate(request: CreateMessageRequest, prompt: Prompt, model: ModelFacts): Generation {
  return new Generator(request, prompt, model).run();
}

class Generator {
  private readonly content: ContentBlock[] = [];
  private readonly conversation: Conversation;
  private spent = 0;
  private thinkingTokens = 0;

  constructor(
    private readonly request: CreateMessageRequest,
    private readonly prompt: Prompt,
    private readonly model: ModelFacts,
  ) {
    this.conversation = readConversation(request);
  }

  run(): Generation {
    // Source: Prompt caching, "Pre-warming the cache".
    if (this.left() === 0) return this.finish('max_tokens');
    const tools = toolsToUse(this.request, this.conversation);
    const forced = this.request.tool_choice?.type === 'any' || this.request.tool_choice?.type === 'tool';
    if (!forced && shouldThink(this.request, this.model, this.conversation)) this.think();
    for (const tool of tools) if (!this.useTool(tool)) return this.finish('max_tokens');
    return tools.length > 0 ? this.finish('tool_use') : this.write(this.text());
  }

  private text(): string {
    const schema = this.request.output_config?.format?.schema;
    if (schema) return JSON.stringify(exampleFor(schema, this.conversation.question));
    return answer({ conversation: this.conversation, images: this.prompt.images, modelId: this.model.id });
  }

  private think(): void {
    const question = shorten(this.conversation.question.replace(/\s+/g, ' '), 160);
    const tokens = this.fit(fill(phrasesFor(this.conversation).thinking, { question }));
    const shown = displayOf(this.request, this.model) === 'summarized' ? tokens.join('') : '';
    this.thinkingTokens = tokens.length + TOKENS_PER_BLOCK;
    this.spent += this.thinkingTokens;
    const block = {
      type: 'thinking',
      thinking: shown,
      signature: signThinking(shown),
    } satisfies ThinkingBlock;
    this.content.push(block);
  }

  /** @returns false when the tokens ran out */
  private useTool(tool: ToolInput): boolean {
    const input = exampleFor(tool.input_schema, this.conversation.question.replaceAll(tool.name, '').trim());
    const tokens =
      countTokens(tool.name, this.model.tokenizer) + countTokens(JSON.stringify(input), this.model.tokenizer);
    if (tokens > this.left()) return false;
    this.spent += tokens + TOKENS_PER_BLOCK;
    const id = `toolu_${randomBytes(12).toString('hex')}`;
    const block = {
      type: 'tool_use',
      id,
      name: tool.name,
      input,
      caller: { type: 'direct' },
    } satisfies ToolUseBlock;
    this.content.push(block);
    return true;
  }

  private write(text: string): Generation {
    const stop = firstStop(text, this.request.stop_sequences ?? []);
    const wanted = stop ? text.slice(0, stop.at) : text;
    const tokens = this.fit(wanted);
    const complete = tokens.length === countTokens(wanted, this.model.tokenizer);
    if (tokens.length > 0) {
      this.content.push({ type: 'text', text: tokens.join(''), citations: null } satisfies TextBlock);
      this.spent += Math.min(this.left(), tokens.length + TOKENS_PER_BLOCK);
    }
    if (!complete) return this.finish('max_tokens');
    return stop ? this.finish('stop_sequence', stop.sequence) : this.finish('end_turn');
  }

  private fit(text: string): string[] {
    return tokenize(text, this.model.tokenizer).slice(0, Math.max(0, this.left()));
  }

  private left(): number {
    return this.request.max_tokens - this.spent;
  }

  private finish(stopReason: StopReason, stopSequence: string | null = null): Generation {
    const outputTokens = Math.min(this.spent, this.request.max_tokens);
    const thinkingTokens = Math.min(this.thinkingTokens, outputTokens);
    return { content: this.content, stopReason, stopSequence, outputTokens, thinkingTokens };
  }
}

function firstStop(text: string, sequences: string[]): { at: number; sequence: string } | undefined {
  return sequences
    .map((sequence) => ({ at: text.indexOf(sequence), sequence }))
    .filter(({ at }) => at !== -1)
    .sort((a, b) => a.at - b.at)[0];
}

/**
 * A tool is called when it is forced, or when the question names it (`get_weather` or "get weather"); after a result
 * came back the question is answered instead.
 */
function toolsToUse(request: CreateMessageRequest, conversation: Conversation): ToolInput[] {
  const { tools = [], tool_choice: choice } = request;
  if (choice?.type === 'none') return [];
  if (choice?.type === 'tool') return tools.filter((tool) => tool.name === choice.name);
  if (conversation.toolResults.length > 0 && choice?.type !== 'any') return [];
  const question = conversation.question.toLowerCase();
  const named = tools.filter((tool) => {
    const name = tool.name.toLowerCase();
    return question.includes(name) || question.includes(name.replaceAll(/[_-]/g, ' '));
  });
  const chosen = named.length === 0 && choice?.type === 'any' ? tools.slice(0, 1) : named;
  return choice?.disable_parallel_tool_use ? chosen.slice(0, 1) : chosen;
}

/**
 * Manual thinking always thinks. Adaptive thinking is the model's choice: here it thinks when the request asks for
 * adaptive thinking by name, for high effort, or when the question says so; otherwise it answers straight away.
 */
function shouldThink(request: CreateMessageRequest, model: ModelFacts, conversation: Conversation): boolean {
  const mode = request.thinking?.type;
  if (mode === 'enabled') return true;
  if (mode === 'disabled' || mode === 'between_tools') return false;
  if (request.output_config?.effort === 'low') return false;
  if (mode === 'adaptive') return true;
  const hard = ['high', 'xhigh', 'max'].includes(request.output_config?.effort ?? '');
  return (
    model.thinksByDefault && (hard || /\bthink\b|\bdüşün|فكّ?ر|بیر بکە|bifikire/iu.test(conversation.question))
  );
}

function displayOf(request: CreateMessageRequest, model: ModelFacts): 'summarized' | 'omitted' {
  const asked = request.thinking && 'display' in request.thinking ? request.thinking.display : undefined;
  return asked ?? (model.tokenizer === 'current' ? 'omitted' : 'summarized');
}
