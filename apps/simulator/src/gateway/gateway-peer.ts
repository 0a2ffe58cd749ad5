import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import type { Connection, ConnectionHandlers } from './connection.js';
import type { GatewayHub } from './gateway-hub.js';
import { guildView } from './guild-view.js';
import { identify, readyData, withoutBotPrefix } from './identify.js';
import type { ClientPayload, IdentifyData, ResumeData, VoiceStateData } from './payload.js';
import type { Session } from './session.js';

/** The other side of one connection: answers what the client sends. */
export class GatewayPeer implements ConnectionHandlers {
  connection!: Connection;
  private session: Session | undefined;

  constructor(
    private readonly hub: GatewayHub,
    private readonly resumeUrl: string,
  ) {}

  heartbeat(sequence: number | null): void {
    if (sequence !== null) this.liveSession()?.acknowledge(sequence);
  }

  closed(code: number): void {
    this.hub.detach(this.connection, this.session, code);
  }

  payload(payload: Exclude<ClientPayload, { op: GatewayOpcodes.Heartbeat }>): void {
    const session = this.liveSession();
    if (payload.op === GatewayOpcodes.Identify || payload.op === GatewayOpcodes.Resume) {
      if (session) return this.connection.refuse(GatewayCloseCodes.AlreadyAuthenticated);
      return payload.op === GatewayOpcodes.Identify ? this.identify(payload.d) : this.resume(payload.d);
    }
    if (!session) return this.connection.refuse(GatewayCloseCodes.NotAuthenticated);
    this.command(session, payload);
  }

  /** The session, unless it was ended meanwhile (op 9, expiry). */
  private liveSession(): Session | undefined {
    return this.session && this.hub.sessions.get(this.session.id) === this.session ? this.session : undefined;
  }

  private command(
    session: Session,
    payload: Exclude<
      ClientPayload,
      { op: GatewayOpcodes.Heartbeat | GatewayOpcodes.Identify | GatewayOpcodes.Resume }
    >,
  ): void {
    switch (payload.op) {
      case GatewayOpcodes.PresenceUpdate:
        // Accepted; the simulated Discord shows nobody's presence.
        return;
      case GatewayOpcodes.VoiceStateUpdate:
        return this.voiceState(session, payload.d);
      case GatewayOpcodes.RequestGuildMembers:
        return this.hub.members.answer(session, payload.d);
      case GatewayOpcodes.RequestSoundboardSounds:
        return this.soundboardSounds(session, payload.d.guild_ids);
      case GatewayOpcodes.RequestChannelInfo:
        if (!session.guildIds.has(payload.d.guild_id)) return;
        return session.dispatch(
          'CHANNEL_INFO',
          JSON.stringify({ guild_id: payload.d.guild_id, channels: [] }),
        );
    }
  }

  private identify(data: IdentifyData): void {
    const { hub } = this;
    const outcome = identify({ port: hub.port, limiter: hub.limiter, rules: hub.settings, data });
    if (outcome.type === 'too_fast') return this.invalidSession();
    if (outcome.type === 'token_reset') {
      for (const session of hub.sessions.ofUser(outcome.identity.user.id)) {
        hub.end(session, GatewayCloseCodes.AuthenticationFailed);
      }
      return this.connection.refuse(GatewayCloseCodes.AuthenticationFailed);
    }
    this.begin(outcome.session, data.shard !== undefined);
  }

  private begin(session: Session, withShard: boolean): void {
    const { hub } = this;
    this.session = session;
    session.connection = this.connection;
    if (session.start.compressPayloads) this.connection.compressPayloads();
    hub.sessions.add(session);
    const guildIds = [...session.guildIds];
    for (const guildId of guildIds) hub.sessions.join(session, guildId);
    const guilds = session.isBot
      ? guildIds.map((id) => ({ id, unavailable: true }))
      : guildIds.map((id) => guildView(hub.port, id, session));
    const ready = readyData(session, { port: hub.port, resumeUrl: this.resumeUrl, withShard, guilds });
    session.dispatch('READY', JSON.stringify(ready));
    if (!session.isBot) return;
    for (const guildId of guildIds) {
      for (const { t, json } of hub.router.guildFor(session, guildId)) session.dispatch(t, json);
    }
  }

  /** Source: Gateway, "Resuming": op 9 when it is too late, 4007 for a sequence that was never sent. */
  private resume(data: ResumeData): void {
    const { hub } = this;
    const identity = hub.port.authenticate(withoutBotPrefix(data.token));
    if (!identity) return this.connection.refuse(GatewayCloseCodes.AuthenticationFailed);
    const session = hub.sessions.get(data.session_id);
    if (hub.faults.take('refuse_resume') || session?.userId !== identity.user.id)
      return this.invalidSession();
    if (data.seq > session.seq) {
      hub.end(session, GatewayCloseCodes.UnknownError);
      return this.connection.refuse(GatewayCloseCodes.InvalidSeq);
    }
    if (!session.canReplayFrom(data.seq)) {
      hub.end(session, GatewayCloseCodes.UnknownError);
      return this.invalidSession();
    }
    this.takeOver(session, data.seq);
  }

  private takeOver(session: Session, sequence: number): void {
    clearTimeout(session.expiry);
    const previous = session.connection;
    session.connection = undefined;
    previous?.terminate();
    this.session = session;
    session.resume(this.connection, sequence);
  }

  private invalidSession(): void {
    this.connection.send({ op: GatewayOpcodes.InvalidSession, d: false, s: null, t: null });
  }

  /** There is no voice here: the state is shown to the guild, and the voice server is "gone" (a null endpoint). */
  private voiceState(session: Session, data: VoiceStateData): void {
    const { guild_id: guildId } = data;
    if (guildId === null || !session.guildIds.has(guildId)) return;
    const state = {
      ...data,
      user_id: session.userId,
      session_id: session.id,
      deaf: false,
      mute: false,
      self_video: false,
      suppress: false,
      request_to_speak_timestamp: null,
    };
    this.hub.dispatch({ t: 'VOICE_STATE_UPDATE', data: state, guildId });
    if (data.channel_id === null) return;
    session.dispatch(
      'VOICE_SERVER_UPDATE',
      JSON.stringify({ token: session.id, guild_id: guildId, endpoint: null }),
    );
  }

  private soundboardSounds(session: Session, guildIds: string[]): void {
    for (const guildId of guildIds) {
      if (!session.guildIds.has(guildId)) continue;
      const { soundboard_sounds: sounds = [] } = this.hub.port.guildCreate(guildId, session.userId);
      session.dispatch('SOUNDBOARD_SOUNDS', JSON.stringify({ guild_id: guildId, soundboard_sounds: sounds }));
    }
  }
}
