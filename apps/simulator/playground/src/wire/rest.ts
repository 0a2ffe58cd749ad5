import { z } from 'zod';

const errorSchema = z.object({
  message: z.string(),
  code: z.number().default(0),
  retry_after: z.number().optional(),
  errors: z.unknown().optional(),
});

/** Refused by Discord, or not reached (status 0). The message can be shown as it is. */
export class RestError extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

export interface Upload {
  /** `0`, `1`…: what the body's attachments and options call it. */
  index: string;
  file: Blob;
  name: string;
}

interface Request {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  path: string;
  body?: unknown;
  files?: readonly Upload[];
  signal?: AbortSignal | undefined;
}

const TRIES = 4;

/** Discord's REST API as one member. */
export class Rest {
  constructor(
    /** With the version, without a slash at the end. */
    private readonly base: string,
    private readonly token: string,
  ) {}

  /** @throws RestError; a 429 is waited for first */
  async call<T extends z.ZodType>(schema: T, request: Request): Promise<z.output<T>> {
    for (let attempt = 1; ; attempt += 1) {
      const response = await this.#fetch(request);
      if (response.ok) return schema.parse(response.status === 204 ? undefined : await response.json());
      const error = await readError(response);
      const wait = response.status === 429 ? (error.retry_after ?? 1) : undefined;
      if (wait === undefined || attempt === TRIES)
        throw new RestError(response.status, error.code, describe(error));
      await new Promise((resolve) => setTimeout(resolve, wait * 1000));
    }
  }

  /** For calls that are answered with nothing that matters here. */
  async send(request: Request): Promise<void> {
    await this.call(z.unknown(), request);
  }

  async #fetch({ method, path, body, files = [], signal }: Request): Promise<Response> {
    const headers: Record<string, string> = { authorization: this.token };
    if (body !== undefined && files.length === 0) headers['content-type'] = 'application/json';
    const content = files.length > 0 ? form(body, files) : body === undefined ? null : JSON.stringify(body);
    try {
      return await fetch(this.base + path, { method, headers, body: content, ...(signal && { signal }) });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new RestError(0, 0, 'The simulator cannot be reached. Is it still running?');
    }
  }
}

/** Documentation: Reference, Uploading Files. */
function form(body: unknown, files: readonly Upload[]): FormData {
  const data = new FormData();
  data.set('payload_json', JSON.stringify(body));
  for (const { index, file, name } of files) data.set(`files[${index}]`, file, name);
  return data;
}

async function readError(response: Response): Promise<z.infer<typeof errorSchema>> {
  const parsed = errorSchema.safeParse(await response.json().catch(() => undefined));
  return parsed.success ? parsed.data : { message: `Discord answered ${String(response.status)}`, code: 0 };
}

/** "Invalid Form Body" alone says nothing: the first field's own message is what helps. */
function describe({ message, errors, code }: z.infer<typeof errorSchema>): string {
  const deep = firstMessage(errors);
  if (deep !== undefined) return deep;
  return code === 50013 ? 'You do not have the permission to do that here.' : message;
}

const leaf = z.object({ _errors: z.tuple([z.object({ message: z.string() })]).rest(z.unknown()) });

function firstMessage(errors: unknown): string | undefined {
  const parsed = leaf.safeParse(errors);
  if (parsed.success) return parsed.data._errors[0].message;
  if (typeof errors !== 'object' || errors === null) return undefined;
  for (const value of Object.values(errors)) {
    const found = firstMessage(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
