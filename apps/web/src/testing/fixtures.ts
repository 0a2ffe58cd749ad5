import type {
  BudgetFieldsFragment,
  CommandRulesQuery,
  GuildFieldsFragment,
  GuildsQuery,
  PlacesQuery,
  SessionQuery,
  SettingsQuery,
  TurnsQuery,
  UsageQuery,
} from '../generated/graphql';

type Turn = TurnsQuery['guild']['recentTurns']['nodes'][number];

export const guildId = '1180000000000000001';
export const memberId = '223000000000000007';

export const session: SessionQuery = {
  me: { id: '223000000000000001', name: 'Rojda Aydın', avatarUrl: null },
  service: {
    simulatedModel: true,
    simulatedDiscord: true,
    playgroundUrl: 'http://localhost:3100',
    botName: 'Dragoman',
    version: '0.1.0',
  },
};

const names = [
  'Tea & Translation',
  'Amed Developers',
  'مقهى اللغات',
  'کتێبخانەی هەولێر',
  'İstanbul Oyun Kulübü',
  'Board games',
];

export const guilds: GuildsQuery['guilds'] = names.map((name, index) => ({
  id: index === 0 ? guildId : `118000000000000010${index}`,
  name,
  iconUrl: null,
  owner: index % 3 === 0,
  installed: index < 3,
}));

export const budget: BudgetFieldsFragment = {
  period: '2026-11',
  capMicros: 5_000_000,
  settledMicros: 3_214_180,
  reservedMicros: 62_000,
  remainingMicros: 1_723_820,
  resetsAt: '2026-11-30T21:00:00.000Z',
  planCapMicros: 50_000_000,
  limits: [
    {
      scope: 'GUILD',
      scopeId: guildId,
      capMicros: 5_000_000,
      settledMicros: 3_214_180,
      reservedMicros: 62_000,
      setAt: '2026-11-02T09:00:00.000Z',
    },
    {
      scope: 'MEMBER',
      scopeId: memberId,
      capMicros: 1_000_000,
      settledMicros: 912_400,
      reservedMicros: 0,
      setAt: '2026-11-03T09:00:00.000Z',
    },
    {
      scope: 'CHANNEL',
      scopeId: '334000000000000021',
      capMicros: 2_000_000,
      settledMicros: 120_000,
      reservedMicros: 0,
      setAt: '2026-11-04T09:00:00.000Z',
    },
  ],
};

export const guild: GuildFieldsFragment = {
  id: guildId,
  name: 'Tea & Translation',
  iconUrl: null,
  language: null,
  timeZone: 'Europe/Istanbul',
  plan: { id: 'pro', name: 'Pro', guildCapMicros: 50_000_000, maxRetentionDays: 365 },
  installedAt: '2026-10-01T10:00:00.000Z',
  leftAt: null,
  retentionDays: 90,
  viewerCan: ['VIEW', 'MANAGE'],
  missingPayment: null,
  settings: { setupStep: 'DONE' },
  budget,
  optOuts: [{ scope: 'CHANNEL', scopeId: '334000000000000099', setAt: '2026-11-05T12:00:00.000Z' }],
};

/** @param count days up to and including 2026-11-23 */
export function usage(count: number): UsageQuery {
  const today = Date.parse('2026-11-23');
  const days = Array.from({ length: count }, (_, index) => {
    const replies = [18, 24, 9, 31, 27, 12, 0][index % 7] ?? 0;
    return {
      date: new Date(today - (count - 1 - index) * 86_400_000).toISOString().slice(0, 10),
      replies,
      refused: index % 7 === 3 ? 3 : 0,
      costMicros: replies * 7_400,
    };
  });
  const replies = days.reduce((sum, day) => sum + day.replies, 0);
  return {
    guild: { usage: { replies, costMicros: replies * 7_400, latencyP50Ms: 1840, latencyP95Ms: 5320, days } },
  };
}

const exchanges: Pick<Turn, 'memberName' | 'question' | 'answer' | 'outcome'>[] = [
  {
    memberName: 'Emre',
    question: 'Bu akşamki oyunun kurallarını üç maddede özetler misin?',
    answer: '1. Her tur iki hamle.\n2. Aynı taş üst üste oynanmaz.\n3. İlk 30 puana ulaşan kazanır.',
    outcome: 'ANSWERED',
  },
  {
    memberName: 'ليلى',
    question: 'ما معنى كلمة «ترجمان» وأصلها؟',
    answer: 'الترجمان هو من ينقل الكلام من لغة إلى أخرى.',
    outcome: 'ANSWERED',
  },
  {
    memberName: 'Rojda',
    question: '@Dragoman wê wergerîne kurmancî: “The tea is ready.”',
    answer: 'Çay amade ye.',
    outcome: 'SHORTENED',
  },
  { memberName: 'هێمن', question: 'دەتوانیت ئەم نامەیە کورت بکەیتەوە؟', answer: '', outcome: 'REFUSED' },
  {
    memberName: null,
    question: 'Write a very long story about a lighthouse keeper and the sea that never ends',
    answer: 'The lamp had been lit',
    outcome: 'STOPPED',
  },
];

export function turns(count: number, from = 0): Turn[] {
  return Array.from({ length: count }, (_, index) => {
    const exchange = exchanges[(from + index) % exchanges.length] ?? exchanges[0];
    if (!exchange) throw new Error('There are no exchanges.');
    const refused = exchange.outcome === 'REFUSED';
    return {
      ...exchange,
      id: `turn-${from + index}`,
      channelId: '334000000000000021',
      memberId,
      trigger: 'mention',
      errorCode: refused ? 'BUDGET_EXHAUSTED' : null,
      model: refused ? null : 'claude-sonnet-5',
      costMicros: refused ? 0 : 4_120 + index * 3_377,
      queuedMs: 14,
      memoryMs: 31,
      firstTokenMs: refused ? null : 640,
      totalMs: refused ? 52 : 2380,
      createdAt: new Date(Date.parse('2026-11-23T08:12:00Z') - (from + index) * 1_980_000).toISOString(),
    };
  });
}

export const channelId = '334000000000000021';
export const roleId = '445000000000000003';

export const places: PlacesQuery['guild'] = {
  channels: [
    { id: '334000000000000020', name: 'Talk', kind: 'CATEGORY', parentId: null },
    { id: channelId, name: 'general', kind: 'TEXT', parentId: '334000000000000020' },
    { id: '334000000000000099', name: 'staff', kind: 'TEXT', parentId: null },
    { id: '334000000000000022', name: 'Tea room', kind: 'VOICE', parentId: '334000000000000020' },
  ],
  roles: [
    { id: '445000000000000001', name: 'Keepers', administrator: true },
    { id: roleId, name: 'Guides', administrator: false },
    { id: guildId, name: '@everyone', administrator: false },
  ],
};

export const settings: SettingsQuery['guild'] = {
  settings: {
    tone: null,
    persona: 'Talk about tea.',
    preferredModel: null,
    cheapModel: null,
    channelMode: 'ALL',
    channelIds: [],
    onMention: true,
    onReply: true,
    prefix: '!',
    setupStep: 'DONE',
  },
  messageContent: 'MISSING',
  models: [
    { id: 'claude-haiku-5-5', name: 'Claude Haiku 5.5', replyMicros: 295, imageMicros: 160 },
    { id: 'claude-sonnet-5-5', name: 'Claude Sonnet 5.5', replyMicros: 5_550, imageMicros: 3_200 },
  ],
};

export const commands: CommandRulesQuery['guild'] = {
  commands: [
    { name: 'ask', description: 'Ask Claude a question', defaultPermissions: [] },
    { name: 'purge', description: 'Delete many messages', defaultPermissions: ['ManageMessages'] },
  ],
  commandRules: [{ command: 'ask', target: 'ROLE', targetId: roleId, effect: 'DENY' }],
};
