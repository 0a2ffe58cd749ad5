import account from './account.json';
import actions from './actions.json';
import budget from './budget.json';
import errors from './errors.json';
import guild from './guild.json';
import guilds from './guilds.json';
import invitation from './invitation.json';
import landing from './landing.json';
import layout from './layout.json';
import login from './login.json';
import simulated from './simulated.json';
import states from './states.json';
import units from './units.json';

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
  login,
  simulated,
  states,
  units,
};
