import { createHash } from 'node:crypto';
import { type ImageFacts, imageTokens, readImage } from './image.js';
import type { ModelFacts } from './model-catalog.js';
import type {
  CacheControlInput,
  ContentBlockInput,
  DocumentBlockInput,
  PromptRequest,
} from './request-schema.js';
import { countTokens } from './tokenizer.js';

/** One piece of the prompt in the order in which the model reads it: tools, system, messages. */
export interface PromptBlock {
  /** Where it stands in the request, for error messages. */
  path: string;
  tokens: number;
  cacheControl: CacheControlInput | undefined;
  /** Of everything up to and including this block: equal for equal prefixes only. */
  prefixHash: string;
}

export interface PromptImage extends ImageFacts {
  path: string;
}

export interface Prompt {
  blocks: PromptBlock[];
  images: PromptImage[];
  tokens: number;
}

/** What the API adds itself: role and separator tokens, and the tool-use system prompt. */
const TOKENS_PER_MESSAGE = 3;
const TOKENS_PER_PROMPT = 3;
/** Source: Tool use overview, pricing table ("tool use system prompt token count"). */
const TOOL_PROMPT_TOKENS = { classic: 346, current: 286 };
/** Source: PDF support: a page costs text and an image; this simulator counts one page per 50 kB. */
const TOKENS_PER_PDF_PAGE = 1500;
const BYTES_PER_PDF_PAGE = 50_000;

/** @throws AnthropicApiError 400 for an image that the API would refuse */
export function readPrompt(request: PromptRequest, model: ModelFacts): Prompt {
  return new PromptReader(request, model).read();
}

class PromptReader {
  private readonly blocks: PromptBlock[] = [];
  private readonly images: PromptImage[] = [];
  private readonly hash = createHash('sha256');
  private readonly imageCount: number;

  constructor(
    private readonly request: PromptRequest,
    private readonly model: ModelFacts,
  ) {
    this.imageCount = countImages(request);
  }

  read(): Prompt {
    const { tools = [], system, messages } = this.request;
    tools.forEach((tool, at) => {
      const { cache_control: cacheControl, ...rest } = tool;
      const base = at === 0 ? TOOL_PROMPT_TOKENS[this.model.tokenizer] : 0;
      this.add(`tools.${at}`, rest, { cacheControl, tokens: base + this.count(JSON.stringify(rest)) });
    });
    const systemBlocks =
      typeof system === 'string' ? [{ type: 'text' as const, text: system }] : (system ?? []);
    systemBlocks.forEach((block, at) => this.addContent(`system.${at}`, 'system', block));
    // Source: Prompt caching, "What invalidates the cache": these leave tools and system cached, messages not.
    this.hash.update(
      JSON.stringify([this.request.tool_choice ?? null, this.request.thinking ?? null, this.imageCount > 0]),
    );
    messages.forEach((message, at) => {
      const content: ContentBlockInput[] =
        typeof message.content === 'string' ? [{ type: 'text', text: message.content }] : message.content;
      content.forEach((block, index) =>
        this.addContent(`messages.${at}.content.${index}`, message.role, block),
      );
    });
    const overhead = TOKENS_PER_PROMPT + TOKENS_PER_MESSAGE * messages.length;
    const tokens = this.blocks.reduce((sum, block) => sum + block.tokens, overhead);
    return { blocks: this.blocks, images: this.images, tokens };
  }

  private addContent(path: string, role: string, block: ContentBlockInput): void {
    const cacheControl = 'cache_control' in block ? block.cache_control : undefined;
    const bare = { ...block, cache_control: undefined };
    this.add(path, [role, bare], { cacheControl, tokens: this.tokensOf(path, block) });
  }

  private add(
    path: string,
    content: unknown,
    rest: { cacheControl: CacheControlInput | null | undefined; tokens: number },
  ): void {
    this.hash.update(JSON.stringify(content));
    const prefixHash = this.hash.copy().digest('base64url');
    this.blocks.push({ path, prefixHash, tokens: rest.tokens, cacheControl: rest.cacheControl ?? undefined });
  }

  private tokensOf(path: string, block: ContentBlockInput): number {
    switch (block.type) {
      case 'text':
        return this.count(block.text);
      case 'image': {
        const facts = readImage(block, path, this.imageCount);
        this.images.push({ ...facts, path });
        return imageTokens(facts, this.model);
      }
      case 'document':
        return this.documentTokens(path, block);
      case 'tool_use':
        return this.count(block.name) + this.count(JSON.stringify(block.input));
      case 'tool_result':
        if (typeof block.content === 'string') return this.count(block.content);
        return (block.content ?? []).reduce(
          (sum, part, at) => sum + this.tokensOf(`${path}.content.${at}`, part),
          0,
        );
      // Thinking of earlier turns is left out of the context.
      case 'thinking':
      case 'redacted_thinking':
        return 0;
    }
  }

  private documentTokens(path: string, block: DocumentBlockInput): number {
    const { source } = block;
    const label = this.count(`${block.title ?? ''} ${block.context ?? ''}`);
    switch (source.type) {
      case 'text':
        return label + this.count(source.data);
      case 'content': {
        if (typeof source.content === 'string') return label + this.count(source.content);
        return source.content.reduce(
          (sum, part, at) => sum + this.tokensOf(`${path}.content.${at}`, part),
          label,
        );
      }
      case 'base64':
        return label + TOKENS_PER_PDF_PAGE * Math.ceil((source.data.length * 0.75) / BYTES_PER_PDF_PAGE);
      case 'url':
        return label + TOKENS_PER_PDF_PAGE;
    }
  }

  private count(text: string): number {
    return countTokens(text, this.model.tokenizer);
  }
}

function countImages(request: PromptRequest): number {
  const contents = request.messages.map((message) => message.content);
  const blocks = contents.flatMap((content) => (typeof content === 'string' ? [] : content));
  const nested = blocks.flatMap((block) =>
    block.type === 'tool_result' && Array.isArray(block.content) ? block.content : [],
  );
  return [...blocks, ...nested].filter((block) => block.type === 'image').length;
}
