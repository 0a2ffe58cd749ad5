import account from './account.json';
import accountSettings from './account-settings.json';
import accountGuilds from './account-guilds.json';
import actions from './actions.json';
import alerts from './alerts.json';
import audit from './audit.json';
import billing from './billing.json';
import budget from './budget.json';
import conversations from './conversations.json';
import credits from './credits.json';
import errors from './errors.json';
import guild from './guild.json';
import guilds from './guilds.json';
import invitation from './invitation.json';
import keys from './keys.json';
import landing from './landing.json';
import layout from './layout.json';
import limits from './limits.json';
import login from './login.json';
import members from './members.json';
import optOuts from './opt-outs.json';
import permissions from './permissions.json';
import places from './places.json';
import receipts from './receipts.json';
import scope from './scope.json';
import sections from './sections.json';
import settings from './settings.json';
import setup from './setup.json';
import simulated from './simulated.json';
import spend from './spend.json';
import states from './states.json';
import team from './team.json';
import turns from './turns.json';
import ui from './ui.json';
import units from './units.json';
import usage from './usage.json';

export default {
  account,
  accountSettings,
  accountGuilds,
  actions,
  alerts,
  audit,
  billing,
  budget,
  conversations,
  credits,
  errors,
  guild,
  guilds,
  invitation,
  keys,
  landing,
  layout,
  limits,
  login,
  members,
  optOuts,
  permissions,
  places,
  receipts,
  scope,
  sections,
  settings,
  setup,
  simulated,
  spend,
  states,
  team,
  turns,
  ui,
  units,
  usage,
};
