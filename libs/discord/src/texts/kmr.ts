import type { Texts } from './en.js';

/** Kurmanji Kurdish, in Latin letters. */
export const kmr: Texts = {
  'error.budgetExhausted':
    'Butçeya vê serverê ji bo vê mehê qediya, loma niha nikarim bersivê bidim. Ew ê di {{date}} de nû bibe. Kesên ku serverê bi rê ve dibin dikarin wê ji panelê zêde bikin.',
  'error.budgetExhaustedMember':
    'We para xwe ya butçeya vê mehê bi kar anî. Ew ê di {{date}} de nû bibe. Kesên ku serverê bi rê ve dibin dikarin wê ji panelê zêde bikin.',
  'error.budgetExhaustedRole':
    'Para rola we ya butçeya vê mehê qediya. Ew ê di {{date}} de nû bibe. Kesên ku serverê bi rê ve dibin dikarin wê ji panelê zêde bikin.',
  'error.budgetExhaustedChannel':
    'Para vê kanalê ya butçeya vê mehê qediya. Ew ê di {{date}} de nû bibe. Kesên ku serverê bi rê ve dibin dikarin wê ji panelê zêde bikin.',
  'error.budgetExhaustedAccount':
    'Hesabê ku heqê vê serverê dide, para xwe ya vê mehê qedand, loma niha nikarim bersivê bidim. Ew ê di {{date}} de nû bibe. Kesên ku hesab bi rê ve dibin dikarin ji panelê planeke mezintir hilbijêrin, kredî zêde bikin an destûrê bidin xerckirina zêde: {{url}}',
  'error.modelOverloaded': 'Claude niha pir mijûl e. Ji kerema xwe piştî deqeyekê dîsa biceribînin.',
  'error.modelUnavailable':
    'Ez niha nikarim xwe bigihînim Claude. Ji kerema xwe hinekî din dîsa biceribînin.',
  'error.refused': 'Bibore, ez nikarim di vê mijarê de alîkariyê bikim.',
  'error.rateLimited': 'Ev ji bo min hinekî zû bû. Ji kerema xwe dîsa biceribînin: {{when}}.',
  'error.noPermission':
    'Ez nikarim di {{channel}} de bersivê bidim, ji ber ku ev destûrên min kêm in: {{permissions}}. Ji kerema xwe ji kesekî ku serverê bi rê ve dibe bixwazin ku wan bide min.',
  'error.messageTooLong': 'Peyama we ji bo min pir dirêj e: ez herî zêde {{limit}} tîpan dikarim bigirim.',
  'error.notInstalled':
    'Ez hê li ser vê serverê nehatime sazkirin. Kesê ku wê bi rê ve dibe dikare min ji vir lê zêde bike: {{url}}',
  'error.internal':
    'Li aliyê min çewtiyek çêbû, li min biborin. Ji kerema xwe dîsa biceribînin; heke dubare bibe, koda {{reference}} ji tîma piştgiriyê re bibêjin.',
  'error.streamCut':
    'Li min biborin: girêdana bi Claude re qut bû, loma ev bersiv nîvco ma. Ji bo ku dîsa bipirsin, hûn dikarin “Dîsa biceribîne” bitikînin.',
  'error.stopNotYours': 'Tenê kesê ku pirsî dikare vê bersivê rawestîne.',
  'error.retryNotYours': 'Tenê kesê ku pirsî dikare bersiveke nû bixwaze.',
  'error.retryExpired': 'Ev pirs ji bo bersiveke nû pir kevn e. Ji kerema xwe careke din bipirsin.',
  'error.emptyQuestion':
    'Hûn dixwazin çi bizanin? Pirsa xwe li pey fermanê binivîsin, wek mînak: {{example}}',
  'error.commandDeniedMember':
    '{{command}} li vê serverê ji bo te hatiye girtin. Kesên ku serverê bi rê ve dibin dikarin wê ji panelê biguherînin.',
  'error.commandDeniedRole': '{{command}} li vê serverê ji bo rola {{role}} hatiye girtin.',
  'error.commandDeniedChannel': '{{command}} di {{channel}} de hatiye girtin.',
  'error.commandNotAmong':
    'Li vê serverê {{command}} tenê ji bo endam û rolên hilbijartî ye, û tu ne di nav wan de yî.',
  'error.commandNotHere':
    'Li vê serverê {{command}} tenê di hin kanalan de ye, û {{channel}} ne yek ji wan e.',
  'error.commandPermission': 'Ji bo {{command}} destûrên ku te li vir nînin pêwîst in: {{permissions}}.',
  'error.accountClosing':
    'Niha ez li vir bersivê nadim: hesabê ku heqê min dide wê were jêbirin. Xwediyê wî hîn dikare ji panelê vê yekê paşve bikişîne.',
  'error.silentHere':
    'Ez di {{channel}} de bersivê nadim: kesên ku serverê bi rê ve dibin ji bo min kanalên din hilbijartine.',
  'error.silentHereTry':
    'Li vê serverê ez di {{channel}} de bersivê nadim. Tu dikarî li vir ji min bipirsî: {{channels}}',
  'note.budgetShort': 'Butçeya vê mehê hema diqede, loma min ev bersiv kurt kir.',
  'note.budgetCheaper': 'Butçeya vê mehê hema diqede, loma modeleke biçûktir bersiv da.',
  'note.budgetShortCheaper': 'Butçeya vê mehê hema diqede, loma modeleke biçûktir bi kurtî bersiv da.',
  'note.maxLength':
    'Bersiv gihîşt sînorê dirêjahiyê. Heke hûn bêtir dixwazin, ji min re bibêjin ku ez bidomînim.',
  'note.stopped': 'Hat rawestandin.',
  'note.replyAsFile': 'Hemû bersiv ji bo çend peyaman pir dirêj e, loma di pelê pêvekirî de ye.',
  'reset.done': 'Temam: min ev sohbet ji bîr kir, em ji nû ve dest pê dikin.',
  'reset.nothing': 'Li vir tiştek ji bo jibîrkirinê tune: me hê sohbet nekiriye.',
  'usage.title': 'Bikaranîna {{month}}',
  'usage.spent': 'Xerckirî: {{spent}} ji {{cap}}',
  'usage.remaining': 'Maye: {{remaining}}',
  'usage.resets': 'Nû dibe: {{date}}',
  'usage.replies': 'Hejmara bersivan: {{count}}',
  'usage.yours': 'Para we: {{spent}}',
  'usage.yoursCapped': 'Para we: {{spent}} ji {{cap}}',
  'help.intro':
    'Ez Dragoman im û Claude bi riya min bersiva we dide. Behsa min bikin, bersiva peyameke min bidin, rasterast ji min re binivîsin an jî fermanekê bi kar bînin:',
  'help.outro': 'Hûn bi kîjan zimanî binivîsin, ez bi wî zimanî bersivê didim.',
  welcome:
    'Silav! Ez Dragoman im. Ji bo ku hûn her tiştî ji Claude bipirsin, behsa min bikin ({{mention}}) an jî {{command}} bi kar bînin; {{help}} nîşan dide ku ez çi din dikarim bikim. Kesên ku vê serverê bi rê ve dibin dikarin ziman û butçeya mehane di panelê de saz bikin: {{url}}',
  'alert.reached':
    'Hişyariya budçeyê: ji {{cap}} ya vê mehê ya {{budget}} {{percent}}% hat xerckirin ({{spent}}).',
  'alert.spent':
    'Hişyariya budçeyê: {{cap}} ya vê mehê ya {{budget}} qediya. Di {{date}} de ji nû ve dest pê dike.',
  'alert.forecast':
    'Hişyariya budçeyê: eger wisa berdewam bike, xerca {{budget}} di vê mehê de digihîje nêzîkî {{expected}}. Sînor {{cap}} e.',
  'alert.link': 'Ji bo dîtin an guhertina budçeyê: {{url}}',
  'button.stop': 'Rawestîne',
  'button.retry': 'Dîsa biceribîne',
  'command.ask': 'Pirsekê ji Claude bikin',
  'command.ask.text': 'Tiştê ku hûn dixwazin bizanin',
  'command.reset': 'Vê sohbetê ji bîr bike û ji nû ve dest pê bike',
  'command.usage': 'Nîşan bide ku vê mehê çi hatiye xerckirin û çi maye',
  'command.help': 'Nîşan bide ku ez çi dikarim bikim',
};
