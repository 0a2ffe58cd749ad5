import accountGuilds from './account-guilds.json';
import accountSettings from './account-settings.json';
import alerts from './alerts.json';
import audit from './audit.json';
import billing from './billing.json';
import conversations from './conversations.json';
import credits from './credits.json';
import keys from './keys.json';
import limits from './limits.json';
import members from './members.json';
import optOuts from './opt-outs.json';
import permissions from './permissions.json';
import places from './places.json';
import receipts from './receipts.json';
import scope from './scope.json';
import sections from './sections.json';
import settings from './settings.json';
import setup from './setup.json';
import spend from './spend.json';
import team from './team.json';
import turns from './turns.json';
import ui from './ui.json';
import usage from './usage.json';

/** What only the pages of a server or an account say: loaded with the first of them. */
export default {
  accountGuilds,
  accountSettings,
  alerts,
  audit,
  billing,
  conversations,
  credits,
  keys,
  limits,
  members,
  optOuts,
  permissions,
  places,
  receipts,
  scope,
  sections,
  settings,
  setup,
  spend,
  team,
  turns,
  ui,
  usage,
};
