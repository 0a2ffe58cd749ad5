import account from './account.json';
import actions from './actions.json';
import budget from './budget.json';
import errors from './errors.json';
import guild from './guild.json';
import guilds from './guilds.json';
import invitation from './invitation.json';
import landing from './landing.json';
import layout from './layout.json';
import limits from './limits.json';
import login from './login.json';
import optOuts from './opt-outs.json';
import permissions from './permissions.json';
import places from './places.json';
import scope from './scope.json';
import sections from './sections.json';
import settings from './settings.json';
import setup from './setup.json';
import simulated from './simulated.json';
import states from './states.json';
import team from './team.json';
import turns from './turns.json';
import ui from './ui.json';
import units from './units.json';
import usage from './usage.json';

export default {
  account,
  actions,
  budget,
  errors,
  guild,
  guilds,
  invitation,
  landing,
  layout,
  limits,
  login,
  optOuts,
  permissions,
  places,
  scope,
  sections,
  settings,
  setup,
  simulated,
  states,
  team,
  turns,
  ui,
  units,
  usage,
};
