// Reads the commits of an exported journal as docs/journal-format.md lays them out, field by field. verify-export.mjs uses it.

const KINDS = [
  'item', 'submission', 'consentGiven', 'consentWithdrawn', 'access', 'labelled', 'registered', 'emergency', 'notice', 'demographics', 'concern', 'answer', 'preferences',
  'alertRaised', 'alertEnded', 'alertActedOn', 'subscriptionMade', 'subscriptionEnded', 'carePlanSet', 'requested', 'requestAnswered', 'askingChanged', 'requestWithdrawn',
  'alertMuted', , 'messagesChosen', 'readingsMissed', 'programmeJoined', 'programmeLeft', 'programmeOptedOut', 'programmeOptedIn', , , 'contributionChanged',
];
const ACTIONS = [
  'submit', 'dashboard', 'readings', 'giveConsent', 'withdrawConsent', 'listConsents', 'accessLog', 'export', 'verify', 'explain', 'replay', 'register',
  'declareEmergency', 'arrange', 'notices', 'search', 'history', 'demographics', 'setDemographics', 'transact', 'trend', 'raiseConcern', 'listConcerns', 'answerConcern',
  'preferences', 'setPreferences', 'listPatient', 'seeDelegation', 'listAlerts', 'handleAlert',
  'subscribe', 'listSubscriptions', 'endSubscription', 'notify', 'requestConsent', 'listRequests', 'answerRequest', 'setAsking', 'withdrawRequest',
  'seeCarePlan', 'setCarePlan', 'muteAlert', , , , 'messages', 'chooseMessages',
  'listProgrammes', 'joinProgramme', 'leaveProgramme', 'optOut', 'optIn',
];

/** A commit holds what this program does not know, or other bytes than it should. */
export class Unknown extends Error {}

/** Primitives: numbers, texts, and the lists that stand behind their counts. */
class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  byte() {
    if (this.at >= this.bytes.length) {
      throw new Unknown('ends too early');
    }

    return this.bytes[this.at++];
  }

  unsigned() {
    let [value, shift, next] = [0n, 0n, 0];
    do {
      next = this.byte();
      value |= BigInt(next & 0x7f) << shift;
      shift += 7n;
    } while (next & 0x80);
    return value;
  }

  /** A BigInt, since times in ticks and ids of commits are more than a number of JavaScript holds. */
  big() {
    const zigzag = this.unsigned();
    return zigzag & 1n ? -(zigzag >> 1n) - 1n : zigzag >> 1n;
  }

  int() {
    return Number(this.big());
  }

  text() {
    const length = Number(this.unsigned()) - 1;
    if (length < 0) {
      return null;
    }

    if (this.at + length > this.bytes.length) {
      throw new Unknown('ends too early');
    }

    return this.bytes.subarray(this.at, (this.at += length)).toString('utf8');
  }

  texts(count) {
    return Array.from({ length: count }, () => this.text());
  }

  each(read) {
    return Array.from({ length: this.int() }, () => read(this));
  }

  oneOf(names, what) {
    const number = this.int();
    return names[number] ?? fail(`${what} ${number}`);
  }
}

function fail(what) {
  throw new Unknown(`${what} is not known`);
}

// The groups of fields.

const coding = (r) => r.texts(3);

function concept(r) {
  r.each(coding);
  r.text();
}

function dateTime(r) {
  const form = r.int();
  if (form === 1) {
    r.text();
  } else if (form > 1 && form <= 12) {
    r.big();
    if (form >= 5) {
      r.int(); // its offset
    }
  } else if (form !== 0) {
    fail(`form ${form} of a time`);
  }
}

function time(r) {
  const isPeriod = r.int();
  dateTime(r);
  if (isPeriod) {
    dateTime(r);
  }
}

function quantity(r) {
  if (r.int() === 0) {
    r.text();
  } else {
    r.big();
  }

  r.texts(4); // unit, its system and code, comparator
}

function value(r) {
  const kind = r.oneOf(['none', 'quantity', 'coded', 'text', 'ratio', 'boolean', 'integer', 'absent'], 'value');
  ({
    none() {},
    quantity: () => quantity(r),
    coded: () => concept(r),
    text: () => r.text(),
    ratio() {
      quantity(r);
      quantity(r);
    },
    boolean: () => r.int(),
    integer: () => r.int(),
    absent: () => concept(r),
  })[kind]();
}

function requester(r) {
  const by = { subject: r.text() };
  const role = r.int();
  by.texts = r.texts(3); // organisation, purpose, scopes
  if (role & 16) {
    [by.client, by.grant] = r.texts(2);
  }

  return by;
}

/** Where an entry stands that is named by how many commits back it is; null for none. */
function place(r, sequence) {
  const back = r.int();
  return back === 0 ? null : `${sequence - back + 1}.${r.int()}`;
}

function ticks(r, ends) {
  for (const bit of [1, 2]) {
    if (ends & bit) {
      r.big();
    }
  }
}

function period(r) {
  ticks(r, r.int());
}

function provision(r) {
  r.int();
  period(r);
  r.each(() => [r.int(), r.text()]); // actors
  r.each(() => r.int()); // actions
  r.each(() => r.text()); // purposes
  r.each(coding); // classes
  r.each(coding); // codes
  r.each(coding); // labels
  period(r);
  r.each(() => [r.int(), r.texts(2)]); // data
  r.each(provision);
}

function consent(r) {
  const id = r.text();
  r.int();
  r.texts(3); // the one that it supersedes, system and code of its scope
  r.each(coding);
  r.text();
  provision(r);
  return id;
}

function query(r) {
  r.text();
  ticks(r, r.int());
  r.int();
  r.text();
  r.int();
}

function search(r) {
  r.each(() => r.text()); // types
  r.each(() => r.texts(2)); // terms
  r.each(() => r.text()); // sort keys
  r.int();
  r.int();
  r.int();
  r.text();
  r.int();
}

function history(r) {
  r.texts(2); // type and id
  const ends = r.int();
  if (ends & 1) {
    r.big();
  }

  if (ends & 4) {
    r.int();
    r.int();
  }

  r.int();
  r.text();
}

// The entries. Each gives what is looked at below.

function item(r, sequence) {
  const supersedes = place(r, sequence);
  const kind = r.int();
  concept(r);
  time(r);
  r.text(); // status
  r.each(coding);
  r.each(coding);
  r.texts(3); // source
  dateTime(r);
  r.text();
  if (kind === 0) {
    value(r);
    r.each(() => {
      concept(r);
      value(r);
    });
  } else if (kind > 7) {
    fail(`item ${kind}`);
  } else if (r.int()) {
    concept(r);
  }

  return { supersedes };
}

function submission(r, sequence) {
  r.text();
  const by = requester(r);
  const notes = r.each(() => {
    r.int();
    const kind = r.oneOf(['duplicate', 'corrected', 'refused', 'stopped', 'outdated', 'absent', 'matched'], 'note');
    if (kind === 'corrected' || kind === 'matched') {
      place(r, sequence);
    } else if (kind === 'refused' || kind === 'stopped') {
      r.texts(2);
    }
  });
  if (notes.length > 0) {
    r.big();
  }

  return { by };
}

function access(r) {
  const action = r.oneOf(ACTIONS, 'action');
  const flags = r.int();
  const by = requester(r);
  r.int();
  r.int();
  ({ none() {}, query, search, history })[r.oneOf(['none', 'query', 'search', 'history'], 'query')](r);
  r.each(() => [r.int(), r.texts(2)]); // rules
  r.int();
  r.each(() => r.text()); // classes
  r.each(() => r.text()); // codes
  if (r.int()) {
    ticks(r, 3);
  }

  r.int();
  if (!(flags & 1) && r.int() !== 0) {
    r.big(); // since when like refusals were counted
  }

  const origin = flags & 2 ? r.texts(4) : null;
  const subscription = action === 'notify' ? r.text() : null;
  return { by, action, origin, subscription, event: subscription === null ? null : r.int() };
}

function labelled(r) {
  if (r.oneOf(['item', 'code', 'class'], 'target') === 'item') {
    r.int();
    r.int();
  } else {
    coding(r);
  }

  r.each(coding);
  r.each(coding);
  return { by: requester(r) };
}

function emergency(r) {
  const [statement, until, by] = [r.text(), r.big(), requester(r)];
  return until < 0n ? { statement, until: ~until, by, id: r.text() } : { statement, until, by };
}

function concern(r, sequence) {
  const id = r.text();
  const kind = r.oneOf(['question', 'concern', 'correction'], 'concern');
  const about = sequence - r.int();
  const item = r.int();
  return { id, kind, about, item: item === 0 ? null : item - 1, words: r.text(), by: requester(r) };
}

function planned(r) {
  const [name, times] = [r.text(), r.int()];
  return times < 0 ? { name, times: ~times, practiceSince: r.big() } : { name, times };
}

function carePlanSet(r) {
  const levels = r.each(() => ({ kind: r.int(), value: r.big() }));
  const measurements = r.each(() => planned(r));
  const [facts, best] = [r.int(), r.big()];
  return { levels, measurements, facts, best, bestAt: best === 0n ? null : r.big(), by: requester(r) };
}

function subscriptionMade(r) {
  const [id, topic, types] = [r.text(), r.int(), r.each(() => r.text())];
  r.each(coding); // codes
  r.each(coding); // categories
  return { id, topic, types, content: r.int(), origin: r.text(), until: r.big(), by: requester(r) };
}

function requested(r) {
  const [id, purpose, until, answerBy, words] = [r.text(), r.text(), r.big(), r.big(), r.text()];
  r.each(coding); // classes
  r.each(coding); // codes
  period(r);
  r.each(() => r.int()); // actions
  return { id, purpose, until, answerBy, words, by: requester(r) };
}

const alertRaised = (r) => ({ rule: r.text(), ruleVersion: r.int(), urgency: r.int(), from: r.big(), to: r.big(), figures: r.each(() => r.big()) });

function readingsMissed(r) {
  const raised = alertRaised(r);
  return { ...raised, missed: r.each(() => ({ name: r.text(), times: r.int(), days: r.int(), came: r.int(), last: r.big() })) };
}

/** An alert is named by its rule and the version that it was raised at. */
const alert = (r, sequence) => ({ rule: r.text(), raisedAt: sequence - r.int() });

const ENTRIES = {
  item,
  submission,
  consentGiven: (r) => ({ consent: consent(r), by: requester(r) }),
  consentWithdrawn: (r) => ({ consent: r.text(), by: requester(r) }),
  access,
  labelled,
  registered: (r) => ({ practice: r.text(), by: requester(r) }),
  emergency,
  notice: (r) => ({ notice: r.int(), by: requester(r) }),
  demographics: (r) => ({ patient: r.text(), by: requester(r) }),
  concern,
  answer: (r) => ({ id: r.text(), state: r.int(), words: r.text(), by: requester(r) }),
  preferences: (r) => ({ units: r.each(() => ({ kind: r.int(), unit: r.text() })), pins: r.each(() => r.text()), language: r.text(), by: requester(r) }),
  messagesChosen: (r) => {
    const [kinds, from] = [r.each(() => r.int()), r.int() - 1];
    return { kinds, quiet: from < 0 ? null : { from, until: r.int() }, by: requester(r) };
  },
  alertRaised,
  readingsMissed,
  alertEnded: (r, sequence) => ({ ...alert(r, sequence), how: r.int() }),
  subscriptionMade,
  subscriptionEnded: (r) => ({ id: r.text(), by: requester(r) }),
  requested,
  requestAnswered: (r, sequence) => ({ request: sequence - r.int(), answer: r.int(), consent: r.text(), by: requester(r) }),
  askingChanged: (r) => ({ organization: r.text(), mayAsk: r.int() === 1, by: requester(r) }),
  carePlanSet,
  programmeJoined: (r) => ({ programme: r.text(), termsVersion: r.int(), by: requester(r) }),
  programmeLeft: (r) => ({ programme: r.text(), by: requester(r) }),
  programmeOptedOut: (r) => ({ programme: r.text(), by: requester(r) }),
  programmeOptedIn: (r) => ({ programme: r.text(), by: requester(r) }),
  contributionChanged: (r) => {
    const [programme, version] = [r.text(), r.int()];
    const isIn = version % 2 === 1;
    const slots = isIn ? r.each(() => ({ table: r.text(), from: r.int(), cell: r.int() })) : [];
    return { programme, programmeVersion: (version - (isIn ? 1 : 0)) / 2, isIn, slots };
  },
  alertMuted: (r) => ({ rule: r.text(), until: r.big(), by: requester(r) }),
  requestWithdrawn: (r, sequence) => ({ request: sequence - r.int(), by: requester(r) }),
  alertActedOn: (r, sequence) => ({ ...alert(r, sequence), step: r.int(), outcome: r.int(), words: r.text(), by: requester(r) }),
};

/** The sequence number, the time in milliseconds since 1970, and the entries, each with its kind and what is looked at of it. */
export function readCommit(bytes) {
  const r = new Reader(bytes);
  if (r.byte() !== 1) {
    fail('its version');
  }

  const sequence = Number(r.unsigned());
  r.big(); // its id
  const at = r.int();
  if (r.int() < 0) {
    r.int(); // how long before that it was decided
  }

  const entries = r.each(() => {
    const kind = r.oneOf(KINDS, 'entry');
    return { kind, ...ENTRIES[kind](r, sequence) };
  });
  if (r.at !== bytes.length) {
    throw new Unknown('goes on after its end');
  }

  return { sequence, at, entries };
}
