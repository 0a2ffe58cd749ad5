/** What the simulated model says, and by which words it understands a question, per language. */
export interface Phrases {
  /** `{question}` and `{model}` are filled in. */
  plain: string;
  nameIs: string;
  youSaid: string;
  iSaid: string;
  known: string;
  notFound: string;
  toolSaid: string;
  seesImages: string;
  readsDocument: string;
  sum: string;
  summary: string;
  thinking: string;
  tableHead: [string, string];
  /** Sentences for long answers, said in turn. */
  sentences: string[];
  /** First group: the name. */
  nameStated: RegExp[];
  nameAsked: RegExp;
  /** First group: what about; second: its value. */
  factStated: RegExp[];
  /** First group: what about. */
  factAsked: RegExp[];
  saidAsked: RegExp;
  firstAsked: RegExp;
  answerAsked: RegExp;
  knownAsked: RegExp;
  /** First group: what to say. */
  exactly: RegExp;
  /** First group: how many. */
  wordCount: RegExp;
  code: RegExp;
  table: RegExp;
  long: RegExp;
  summarise: RegExp;
}

export const fill = (template: string, values: Record<string, string>): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
