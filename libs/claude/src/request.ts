export interface CacheMark {
  type: 'ephemeral';
  ttl?: '5m' | '1h';
}

export interface TextBlock {
  type: 'text';
  text: string;
  cache_control?: CacheMark;
}

export interface ImageBlock {
  type: 'image';
  source:
    | { type: 'base64'; media_type: 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp'; data: string }
    | { type: 'url'; url: string };
  cache_control?: CacheMark;
}

export type ContentBlock = TextBlock | ImageBlock;

export interface ClaudeMessage {
  role: 'user' | 'assistant';
  content: string | ContentBlock[];
}

/** One question to Claude. The shapes are those of the Messages API, so nothing is translated on the way. */
export interface ClaudeRequest {
  model: string;
  system: TextBlock[];
  messages: ClaudeMessage[];
  maxTokens: number;
  /** Our id of the asking member; sent as a keyed hash, never as it is. */
  userId?: string;
  /** Where inference may run; `us` costs more. Left out, the workspace decides. */
  inferenceGeo?: 'us' | 'global';
}

export function blocksOf(request: Pick<ClaudeRequest, 'system' | 'messages'>): ContentBlock[] {
  return [
    ...request.system,
    ...request.messages.flatMap(({ content }): ContentBlock[] =>
      typeof content === 'string' ? [{ type: 'text', text: content }] : content,
    ),
  ];
}
