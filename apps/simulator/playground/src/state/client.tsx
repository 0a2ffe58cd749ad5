import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useReducer,
  useRef,
  type ReactNode,
} from 'react';
import { Discord } from '../wire/discord.js';
import { GatewayClient } from '../wire/gateway.js';
import { newNonce } from '../wire/snowflake.js';
import type { Choice } from '../wire/command.js';
import { EMPTY_CHAT, type Chat, type Pending } from './chat.js';
import { chatReducer, type ChatAction } from './chat.reducer.js';
import type { Upload } from '../wire/rest.js';

/** A use of a command, component or modal. */
export interface Use {
  type: 2 | 3 | 5;
  applicationId: string;
  channelId: string;
  guildId?: string | undefined;
  label: string;
  messageId?: string | undefined;
  customId?: string | undefined;
  data: Record<string, unknown>;
  files?: readonly Upload[];
}

export interface Client {
  chat: Chat;
  discord: Discord;
  dispatch(action: ChatAction): void;
  /** Tells the application; what becomes of it is in `chat.pending`. */
  invoke(use: Use): Promise<void>;
  complete(use: Omit<Use, 'type' | 'label'>): Promise<readonly Choice[]>;
  retryNow(): void;
}

const ClientContext = createContext<Client | undefined>(undefined);

/** @throws Error outside of a ClientProvider */
export function useClient(): Client {
  const client = useContext(ClientContext);
  if (!client) throw new Error('useClient is used outside of a ClientProvider');
  return client;
}

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : 'Something went wrong.';

/** Milliseconds after which suggestions are no longer waited for. */
const COMPLETE_WITHIN = 3_000;

type Waiting = Map<string, (choices: readonly Choice[]) => void>;

/** The gateway session of one member, and what came of it. */
function useSession(discord: Discord, token: string) {
  const [chat, dispatch] = useReducer(chatReducer, EMPTY_CHAT);
  const gateway = useRef<GatewayClient>(undefined);
  const waiting = useRef<Waiting>(new Map());
  useEffect(() => {
    let stopped = false;
    let current: GatewayClient | undefined;
    const start = async (): Promise<void> => {
      const url = await discord.gatewayUrl();
      if (stopped) return;
      current = new GatewayClient({
        url,
        token,
        onStatus: (status) => dispatch({ type: 'status', status }),
        onEvent: (event) => {
          if (event.t === 'APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE')
            waiting.current.get(event.d.nonce ?? '')?.(event.d.choices);
          else dispatch({ type: 'event', event, now: Date.now() });
        },
      });
      gateway.current = current;
      current.start();
    };
    start().catch((error: unknown) =>
      dispatch({ type: 'status', status: { kind: 'refused', reason: messageOf(error) } }),
    );
    const retry = (): void => current?.retryNow();
    window.addEventListener('online', retry);
    return () => {
      stopped = true;
      window.removeEventListener('online', retry);
      current?.stop();
    };
  }, [discord, token]);
  return { chat, dispatch, gateway, waiting };
}

interface ProviderProps {
  api: string;
  token: string;
  children: ReactNode;
}

/** Give it a `key` of the member: another member is another client. */
export function ClientProvider({ api, token, children }: ProviderProps) {
  const discord = useMemo(() => new Discord(api, token), [api, token]);
  const { chat, dispatch, gateway, waiting } = useSession(discord, token);

  const invoke = useCallback(
    async ({ type, channelId, guildId, label, ...rest }: Use) => {
      const nonce = newNonce();
      const { applicationId, messageId, customId } = rest;
      const pending: Pending = { nonce, channelId, applicationId, label, messageId, customId };
      dispatch({ type: 'interaction.sent', pending });
      const place = { channelId, guildId, sessionId: gateway.current?.sessionId };
      try {
        await discord.interact({ type, nonce, place, ...rest });
      } catch (error) {
        dispatch({ type: 'interaction.failed', nonce, failure: messageOf(error) });
      }
    },
    [discord, dispatch, gateway],
  );

  const complete = useCallback(
    async ({ channelId, guildId, ...rest }: Omit<Use, 'type' | 'label'>) => {
      const nonce = newNonce();
      const place = { channelId, guildId, sessionId: gateway.current?.sessionId };
      const answer = new Promise<readonly Choice[]>((resolve) => {
        waiting.current.set(nonce, resolve);
        setTimeout(() => resolve([]), COMPLETE_WITHIN);
      });
      await discord.interact({ type: 4, nonce, place, ...rest });
      return answer.finally(() => waiting.current.delete(nonce));
    },
    [discord, gateway, waiting],
  );

  const retryNow = useCallback(() => gateway.current?.retryNow(), [gateway]);
  const client = useMemo(
    () => ({ chat, discord, dispatch, invoke, complete, retryNow }),
    [chat, discord, dispatch, invoke, complete, retryNow],
  );
  return <ClientContext value={client}>{children}</ClientContext>;
}
