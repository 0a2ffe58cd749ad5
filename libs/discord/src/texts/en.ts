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
  'error.budgetExhaustedAccount':
    "The account that pays for this server has used up what it has for the month, so I can't answer right now. It starts afresh on {{date}}. Whoever looks after the account can choose a bigger plan, add credits or allow overage on the dashboard: {{url}}",
  'error.modelOverloaded':
    'Claude has more to do than it can manage right now. Please try again in a minute.',
  'error.modelUnavailable': "I can't reach Claude at the moment. Please try again in a little while.",
  'error.refused': 'I’m sorry, I can’t help with that.',
  'error.rateLimited': 'That was a little too fast for me. Please try again {{when}}.',
  'error.noPermission':
    'I can’t answer in {{channel}} because I’m missing these permissions: {{permissions}}. Please ask someone who manages this server to give them to me.',
  'error.messageTooLong': 'Your message is too long for me: {{limit}} characters is the most I can take.',
  'error.notInstalled': 'I’m not set up on this server yet. Anyone who manages it can add me here: {{url}}',
  'error.internal':
    'Something went wrong on my side, and I’m sorry. Please try again; if it keeps happening, mention the reference {{reference}} to support.',
  'error.streamCut':
    'I’m sorry: the connection to Claude broke off, so this answer is incomplete. You can press “Retry” to ask again.',
  'error.stopNotYours': 'Only the person who asked can stop this answer.',
  'error.retryNotYours': 'Only the person who asked can have this answered again.',
  'error.retryExpired': 'This question is too old to be answered again. Please ask it once more.',
  'error.emptyQuestion':
    'What would you like to know? Write your question after the command, for example: {{example}}',
  'error.commandDeniedMember':
    '{{command}} has been switched off for you on this server. Anyone who manages it can change that on the dashboard.',
  'error.commandDeniedRole': '{{command}} has been switched off for the role {{role}} on this server.',
  'error.commandDeniedChannel': '{{command}} has been switched off in {{channel}}.',
  'error.commandNotAmong':
    'On this server {{command}} is only for members and roles that were chosen for it, and you are not among them.',
  'error.commandNotHere':
    'On this server {{command}} is kept to certain channels, and {{channel}} is not one of them.',
  'error.commandPermission': '{{command}} needs permissions that you don’t have here: {{permissions}}.',
  'error.accountClosing':
    'I don’t answer here at the moment: the account that pays for me is about to be deleted. Its owner can still take that back on the dashboard.',
  'error.silentHere':
    'I don’t answer in {{channel}}: whoever manages this server chose other channels for me.',
  'error.silentHereTry':
    'I don’t answer in {{channel}} on this server. You are welcome to ask me here: {{channels}}',
  'note.budgetShort': 'This month’s budget is nearly used up, so I kept this answer short.',
  'note.budgetCheaper': 'This month’s budget is nearly used up, so a smaller model answered.',
  'note.budgetShortCheaper':
    'This month’s budget is nearly used up, so a smaller model answered, and shortly.',
  'note.maxLength': 'The answer has reached its length limit. Ask me to go on if you would like more.',
  'note.stopped': 'Stopped.',
  'note.replyAsFile': 'The whole answer is too long for a few messages, so it is in the attached file.',
  'reset.done': 'Done: I’ve let go of this conversation, and we start afresh.',
  'reset.nothing': 'There is nothing to forget here: we haven’t talked yet.',
  'usage.title': 'Usage in {{month}}',
  'usage.spent': 'Spent: {{spent}} of {{cap}}',
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
  'alert.reached': 'Budget alert: {{percent}}% of this month’s {{cap}} for {{budget}} is spent ({{spent}}).',
  'alert.spent':
    'Budget alert: this month’s {{cap}} for {{budget}} is used up. It starts afresh on {{date}}.',
  'alert.forecast':
    'Budget alert: if things go on like this, {{budget}} comes to about {{expected}} this month. The limit is {{cap}}.',
  'alert.link': 'Look at the budget or change it: {{url}}',
  'button.stop': 'Stop',
  'button.retry': 'Retry',
  'command.ask': 'Ask Claude a question',
  'command.ask.text': 'What you would like to know',
  'command.reset': 'Forget this conversation and start afresh',
  'command.usage': 'Show what was spent this month and what is left',
  'command.help': 'Show what I can do',
} as const;

export type TextKey = keyof typeof en;
export type Texts = Readonly<Record<TextKey, string>>;
