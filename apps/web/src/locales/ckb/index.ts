import account from './account.json';
import actions from './actions.json';
import budget from './budget.json';
import errors from './errors.json';
import guild from './guild.json';
import guilds from './guilds.json';
import landing from './landing.json';
import layout from './layout.json';
import limits from './limits.json';
import login from './login.json';
import optOuts from './opt-outs.json';
import scope from './scope.json';
import sections from './sections.json';
import settings from './settings.json';
import simulated from './simulated.json';
import states from './states.json';
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
  landing,
  layout,
  limits,
  login,
  optOuts,
  scope,
  sections,
  settings,
  simulated,
  states,
  turns,
  ui,
  units,
  usage,
};
