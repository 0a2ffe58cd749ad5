export interface Suggestion {
  language: string;
  /** BCP 47, for readers and fonts. */
  code: string;
  text: string;
}

/** First words for somebody who has never been here, in each language the bot speaks. */
export const SUGGESTIONS: readonly Suggestion[] = [
  { language: 'English', code: 'en', text: 'what is a dragoman?' },
  { language: 'Türkçe', code: 'tr', text: 'dragoman ne demek?' },
  { language: 'العربية', code: 'ar', text: 'ما معنى كلمة ترجمان؟' },
  { language: 'سۆرانی', code: 'ckb', text: 'وەرگێڕ واتای چییە؟' },
  { language: 'Kurmancî', code: 'kmr', text: 'wateya peyva tercûman çi ye?' },
];
