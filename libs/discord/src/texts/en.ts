/** Everything the bot says of itself, in English: the other languages have exactly these keys. */
export const en = {
  'error.budgetExhausted':
    "This server's budget for the month is used up, so I can't answer right now. It starts afresh on {{date}}. Anyone who manages this server can raise it on the dashboard.",
  'error.budgetExhaustedMember':
    'You have used up your own share of this month’s budget. It starts afresh on {{date}}. Anyone who manages this server can raise it on the dashboard.',
  'error.budgetExhaustedRole':
    'Your role’s share of this month’s budget is used up. It starts afresh on {{date}}. Anyone who manages this server can raise it on the dashboard.',
  'error.budgetExhaustedChannel':
    'This channel’s share of this month’s budget is used up. It starts afresh on {{date}}. Anyone who manages this server can raise it on the dashboard.',
  'error.modelOverloaded':
    'Claude has more to do than it can manage right now. Please try again in a minute.',
  'error.modelUnavailable': "I can't reach Claude at the moment. Please try again in a little while.",
  'error.refused': 'I’m sorry, I can’t help with that.',
  'error.rateLimited': 'That was a little too fast for me. Please try again {{when}}.',
  'error.noPermission':
    'I can’t answer in {{channel}} because I’m missing these permissions: {{permissions}}. Please ask someone who manages this server to give them to me.',
  'error.memberNotAllowed': 'You don’t have permission to do that here.',
  'error.messageTooLong': 'Your message is too long for me: {{limit}} characters is the most I can take.',
  'error.memberOptedOut': 'You have opted out, so I neither read nor answer your messages.',
  'error.channelOptedOut': 'I’ve been switched off in this channel.',
  'error.notInstalled': 'I’m not set up on this server yet. Anyone who manages it can add me here: {{url}}',
  'error.internal':
    'Something went wrong on my side, and I’m sorry. Please try again; if it keeps happening, mention the reference {{reference}} to support.',
  'error.streamCut':
    'I’m sorry: the connection to Claude broke off, so this answer is incomplete. You can press “Retry” to ask again.',
  'error.stopNotYours': 'Only the person who asked can stop this answer.',
  'error.retryNotYours': 'Only the person who asked can have this answered again.',
  'error.nothingToStop': 'This answer is already finished.',
  'error.retryExpired': 'This question is too old to be answered again. Please ask it once more.',
  'error.emptyQuestion':
    'What would you like to know? Write your question after the command, for example: {{example}}',
  'error.unsupportedAttachment':
    'I can’t read {{file}}. I understand text files and pictures (PNG, JPEG, GIF, WebP).',
  'error.contentIntentHint':
    'I can’t see what you wrote after “!” on this server. Please mention me or use {{command}} instead.',
  'note.budgetShort': 'This month’s budget is nearly used up, so I kept this answer short.',
  'note.budgetCheaper': 'This month’s budget is nearly used up, so a smaller model answered.',
  'note.budgetShortCheaper':
    'This month’s budget is nearly used up, so a smaller model answered, and shortly.',
  'note.maxLength': 'The answer has reached its length limit. Ask me to go on if you would like more.',
  'note.stopped': 'Stopped.',
  'note.replyAsFile': 'The whole answer is too long for a few messages, so it is in the attached file.',
  'status.thinking': 'Thinking…',
  'status.waiting': 'I’m still answering someone here; your turn comes next.',
  'reset.done': 'Done: I’ve let go of this conversation, and we start afresh.',
  'reset.nothing': 'There is nothing to forget here: we haven’t talked yet.',
  'usage.title': 'Usage in {{month}}',
  'usage.spent': 'Spent: {{spent}} of {{cap}}',
  'usage.spentUncapped': 'Spent: {{spent}} (no limit set)',
  'usage.remaining': 'Remaining: {{remaining}}',
  'usage.resets': 'Starts afresh on: {{date}}',
  'usage.replies': 'Answers: {{count}}',
  'usage.yours': 'Your own share: {{spent}}',
  'usage.yoursCapped': 'Your own share: {{spent}} of {{cap}}',
  'help.intro':
    'I’m Dragoman, and Claude answers through me. Mention me, reply to one of my messages, write to me directly, or use a command:',
  'help.outro': 'I answer in the language you write in.',
  welcome:
    'Hello! I’m Dragoman. Mention me ({{mention}}) or use {{command}} to ask Claude anything; {{help}} shows what else I can do. Whoever manages this server can set the language and the monthly budget on the dashboard: {{url}}',
  guildLeft:
    'I have been removed from {{guild}}. Its settings and conversations are kept until {{date}} (30 days) and then deleted for good. If you add me again before then, everything will be as it was.',
  'button.stop': 'Stop',
  'button.retry': 'Retry',
  'command.ask': 'Ask Claude a question',
  'command.ask.text': 'What you would like to know',
  'command.reset': 'Forget this conversation and start afresh',
  'command.usage': 'Show what was spent this month and what is left',
  'command.help': 'Show what I can do',
  'permission.ViewChannel': 'View Channel',
  'permission.SendMessages': 'Send Messages',
  'permission.SendMessagesInThreads': 'Send Messages in Threads',
  'permission.ReadMessageHistory': 'Read Message History',
  'permission.AttachFiles': 'Attach Files',
  'permission.EmbedLinks': 'Embed Links',
} as const;

export type TextKey = keyof typeof en;
export type Texts = Readonly<Record<TextKey, string>>;
