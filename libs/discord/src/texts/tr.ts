import type { Texts } from './en.js';

export const tr: Texts = {
  'error.budgetExhausted':
    'Bu sunucunun bu ayki bütçesi doldu, bu yüzden şu anda yanıt veremiyorum. Yeni dönem {{date}} tarihinde başlıyor. Sunucuyu yönetenler bütçeyi panelden artırabilir.',
  'error.budgetExhaustedMember':
    'Bu ayki bütçeden size ayrılan payı kullandınız. Yeni dönem {{date}} tarihinde başlıyor. Sunucuyu yönetenler payınızı panelden artırabilir.',
  'error.budgetExhaustedRole':
    'Rolünüze bu ayki bütçeden ayrılan pay doldu. Yeni dönem {{date}} tarihinde başlıyor. Sunucuyu yönetenler bu payı panelden artırabilir.',
  'error.budgetExhaustedChannel':
    'Bu kanala bu ayki bütçeden ayrılan pay doldu. Yeni dönem {{date}} tarihinde başlıyor. Sunucuyu yönetenler bu payı panelden artırabilir.',
  'error.budgetExhaustedAccount':
    'Bu sunucunun masraflarını karşılayan hesabın bu ayki hakkı doldu, bu yüzden şu anda yanıt veremiyorum. Yeni dönem {{date}} tarihinde başlıyor. Hesabı yönetenler panelden daha büyük bir plan seçebilir, kredi yükleyebilir veya aşıma izin verebilir: {{url}}',
  'error.modelOverloaded': 'Claude şu anda çok yoğun. Lütfen bir dakika sonra yeniden deneyin.',
  'error.modelUnavailable': 'Şu anda Claude’a ulaşamıyorum. Lütfen biraz sonra yeniden deneyin.',
  'error.refused': 'Üzgünüm, bu konuda yardımcı olamıyorum.',
  'error.rateLimited': 'Bu benim için biraz hızlı oldu. Lütfen yeniden deneyin: {{when}}.',
  'error.noPermission':
    '{{channel}} kanalında yanıt veremiyorum, çünkü şu izinlerim eksik: {{permissions}}. Lütfen sunucuyu yöneten birinden bu izinleri bana vermesini isteyin.',
  'error.messageTooLong': 'Mesajınız benim için fazla uzun: en çok {{limit}} karakter alabiliyorum.',
  'error.notInstalled':
    'Bu sunucuda henüz kurulu değilim. Sunucuyu yöneten biri beni buradan ekleyebilir: {{url}}',
  'error.internal':
    'Benim tarafımda bir sorun oluştu, özür dilerim. Lütfen yeniden deneyin; sorun sürerse destek ekibine şu kodu iletin: {{reference}}',
  'error.streamCut':
    'Özür dilerim: Claude ile bağlantı koptu, bu yüzden yanıt yarım kaldı. Yeniden sormak için “Yeniden dene” düğmesine basabilirsiniz.',
  'error.stopNotYours': 'Bu yanıtı yalnızca soruyu soran kişi durdurabilir.',
  'error.retryNotYours': 'Bu soruyu yalnızca soran kişi yeniden yanıtlatabilir.',
  'error.retryExpired': 'Bu soru yeniden yanıtlanamayacak kadar eski. Lütfen bir kez daha sorun.',
  'error.emptyQuestion': 'Ne öğrenmek istersiniz? Sorunuzu komutun ardına yazın, örneğin: {{example}}',
  'error.commandDeniedMember':
    '{{command}} bu sunucuda sizin için kapatıldı. Sunucuyu yönetenler bunu panelden değiştirebilir.',
  'error.commandDeniedRole': '{{command}} bu sunucuda {{role}} rolü için kapatıldı.',
  'error.commandDeniedChannel': '{{command}} {{channel}} kanalında kapatıldı.',
  'error.commandNotAmong':
    'Bu sunucuda {{command}} yalnızca seçilen üyelere ve rollere açık, siz bunların arasında değilsiniz.',
  'error.commandNotHere':
    'Bu sunucuda {{command}} yalnızca belirli kanallarda kullanılabiliyor; {{channel}} bunlardan biri değil.',
  'error.commandPermission': '{{command}} için burada sahip olmadığınız izinler gerekiyor: {{permissions}}.',
  'error.accountClosing':
    'Şu anda burada yanıt vermiyorum: ücretimi ödeyen hesap silinmek üzere. Hesabın sahibi bunu panelden hâlâ geri alabilir.',
  'error.silentHere':
    '{{channel}} kanalında yanıt vermiyorum: sunucuyu yönetenler benim için başka kanallar seçti.',
  'error.silentHereTry':
    'Bu sunucuda {{channel}} kanalında yanıt vermiyorum. Bana burada sorabilirsiniz: {{channels}}',
  'note.budgetShort': 'Bu ayki bütçe bitmek üzere, bu yüzden yanıtı kısa tuttum.',
  'note.budgetCheaper': 'Bu ayki bütçe bitmek üzere, bu yüzden daha küçük bir model yanıtladı.',
  'note.budgetShortCheaper': 'Bu ayki bütçe bitmek üzere, bu yüzden daha küçük bir model kısaca yanıtladı.',
  'note.maxLength': 'Yanıt uzunluk sınırına ulaştı. Devamını isterseniz sürdürmemi söyleyin.',
  'note.stopped': 'Durduruldu.',
  'note.replyAsFile': 'Yanıtın tamamı birkaç mesaja sığmıyor, bu yüzden ekteki dosyada.',
  'reset.done': 'Tamam: bu konuşmayı unuttum, baştan başlıyoruz.',
  'reset.nothing': 'Burada unutulacak bir şey yok: henüz konuşmadık.',
  'usage.title': '{{month}} kullanımı',
  'usage.spent': 'Harcanan: {{spent}} / {{cap}}',
  'usage.remaining': 'Kalan: {{remaining}}',
  'usage.resets': 'Yeni dönem: {{date}}',
  'usage.replies': 'Yanıt sayısı: {{count}}',
  'usage.yours': 'Sizin payınız: {{spent}}',
  'usage.yoursCapped': 'Sizin payınız: {{spent}} / {{cap}}',
  'help.intro':
    'Ben Dragoman; Claude sizi benim aracılığımla yanıtlıyor. Benden bahsedin, bir mesajımı yanıtlayın, bana özelden yazın ya da bir komut kullanın:',
  'help.outro': 'Hangi dilde yazarsanız o dilde yanıt veririm.',
  welcome:
    'Merhaba! Ben Dragoman. Claude’a bir şey sormak için benden bahsedin ({{mention}}) ya da {{command}} komutunu kullanın; {{help}} neler yapabildiğimi gösterir. Sunucuyu yönetenler dili ve aylık bütçeyi panelden ayarlayabilir: {{url}}',
  'alert.reached':
    'Bütçe uyarısı: {{budget}} için bu ayki {{cap}} bütçesinin %{{percent}} kadarı harcandı ({{spent}}).',
  'alert.spent':
    'Bütçe uyarısı: {{budget}} için bu ayki {{cap}} bütçesi bitti. {{date}} tarihinde yeniden başlayacak.',
  'alert.forecast':
    'Bütçe uyarısı: böyle giderse {{budget}} bu ay yaklaşık {{expected}} tutacak. Sınır {{cap}}.',
  'alert.link': 'Bütçeyi görmek veya değiştirmek için: {{url}}',
  'button.stop': 'Durdur',
  'button.retry': 'Yeniden dene',
  'command.ask': 'Claude’a bir soru sorun',
  'command.ask.text': 'Öğrenmek istediğiniz şey',
  'command.reset': 'Bu konuşmayı unut ve baştan başla',
  'command.usage': 'Bu ay ne harcandığını ve ne kaldığını göster',
  'command.help': 'Neler yapabildiğimi göster',
};
