// Keeps verdicts while somebody works: in the browser if it allows that, else in the tab, else as long as the page is
// open. One entry an attempt: {mine: {incident: row}, others: {incident: {reviewer: row}}}; the attempt as a whole is
// the incident ''. A row is {verdict, reason, outcome, at, hash}.
(function () {
  'use strict';
  var invigil = window.invigil;
  var data = document.getElementById('review-data');
  if (!data) {
    return;
  }
  var about = JSON.parse(data.textContent);
  var prefix = 'invigil/' + about.day + '/' + about.course + '/';

  function browser() {
    var storage = window.localStorage;
    storage.setItem(prefix + 'probe', '1');
    storage.removeItem(prefix + 'probe');
    return {
      where: 'kept',
      read: function (key) { return storage.getItem(prefix + key); },
      write: function (key, text) { storage.setItem(prefix + key, text); },
      clear: function () {
        Object.keys(storage).filter(function (key) { return key.startsWith(prefix); })
          .forEach(function (key) { storage.removeItem(key); });
      }
    };
  }

  // The name of a window outlives a reload, also where storage is denied to files.
  function tab() {
    var all = {};
    try {
      all = JSON.parse(window.name)[prefix] || {};
    } catch (e) {
      // Nothing of ours in it yet.
    }
    function put() {
      var named = {};
      named[prefix] = all;
      window.name = JSON.stringify(named);
    }
    put();
    return {
      where: 'kept-tab',
      read: function (key) { return Object.prototype.hasOwnProperty.call(all, key) ? all[key] : null; },
      write: function (key, text) { all[key] = text; put(); },
      clear: function () { all = {}; put(); }
    };
  }

  function open() {
    try {
      return browser();
    } catch (e) {
      return tab();
    }
  }

  var place = open();
  var entries = new Map();
  var unsaved = false;

  function entry(attempt) {
    if (!entries.has(attempt)) {
      var text = place.read('attempt/' + attempt);
      entries.set(attempt, text ? JSON.parse(text) : { mine: {}, others: {} });
    }
    return entries.get(attempt);
  }

  function write(key, value) {
    try {
      place.write(key, value);
    } catch (e) {
      // Full: what is kept so far stays where it is, and the page says that it cannot take more.
      place.where = 'kept-not';
    }
  }

  function keep(attempt) {
    write('attempt/' + attempt, JSON.stringify(entry(attempt)));
  }

  function addOther(attempt, incident, reviewer, row) {
    var others = entry(attempt).others;
    others[incident] = others[incident] || {};
    var known = others[incident][reviewer];
    if (!known || known.at < row.at) {
      others[incident][reviewer] = row;
    }
  }

  invigil.verdicts = {
    about: about,
    where: function () { return place.where; },
    hasUnsaved: function () { return unsaved; },
    isSaved: function () { unsaved = false; write('unsaved', ''); },
    setting: function (name, value) {
      if (value !== undefined) {
        write('setting/' + name, value);
      }
      return place.read('setting/' + name) || '';
    },
    entry: entry,
    /** Puts or changes my verdict; without a verdict in it the row is taken back. */
    judge: function (attempt, incident, row) {
      if (row.verdict) {
        entry(attempt).mine[incident] = row;
      } else {
        delete entry(attempt).mine[incident];
      }
      unsaved = true;
      write('unsaved', '1');
      keep(attempt);
    },
    /** Takes a row from a file or from the report: mine if I wrote it, unless I have judged anew since. */
    take: function (attempt, incident, reviewer, row, me) {
      if (reviewer !== me) {
        addOther(attempt, incident, reviewer, row);
      } else {
        var known = entry(attempt).mine[incident];
        if (!known || known.at < row.at) {
          entry(attempt).mine[incident] = row;
        }
      }
    },
    keep: keep,
    forget: function () {
      place.clear();
      entries.clear();
      unsaved = false;
    }
  };
  unsaved = place.read('unsaved') === '1';
})();
