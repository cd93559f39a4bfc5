// Which attempts are shown, in which order, and where the time that somebody has ends.
(function () {
  'use strict';
  var invigil = window.invigil;
  var verdicts = invigil.verdicts;
  if (!verdicts) {
    return;
  }
  var rows = new Map();
  document.querySelectorAll('tr[data-for]').forEach(function (row) { rows.set(row.dataset.for, row); });
  // In the order of rank, whatever the page is sorted by.
  var attempts = Array.from(document.querySelectorAll('article.attempt')).map(function (article) {
    return {
      id: article.dataset.attempt,
      article: article,
      row: rows.get(article.id),
      minutes: Number(article.dataset.minutes),
      isRanked: article.dataset.shown === 'ranked',
      name: article.querySelector('h3 bdi').textContent,
      text: article.querySelector('h3').textContent.toLowerCase() + ' ' + article.dataset.attempt.toLowerCase(),
      incidents: article.dataset.incidents.split(' ').filter(Boolean)
    };
  });
  attempts.forEach(function (attempt, i) { attempt.place = i; });

  // In a large course the browser keeps what is inside an attempt as text: without scripts it shows it, with them it
  // makes elements of it when somebody comes near.
  function draw(article) {
    article.querySelectorAll('noscript').forEach(function (kept) {
      var drawn = document.createElement('template');
      drawn.innerHTML = kept.textContent;
      invigil.translate(drawn.content);
      kept.replaceWith(drawn.content);
    });
  }

  var byId = new Map(attempts.map(function (attempt) { return [attempt.id, attempt]; }));
  var form = document.getElementById('choosing');
  var cutLine = document.getElementById('cut');
  var isCutLifted = false;

  function hasVerdict(entry, incident) {
    var mine = entry.mine[incident];
    return Boolean(mine && mine.verdict) || Object.keys(entry.others[incident] || {}).length > 0;
  }

  function assess(attempt) {
    var entry = verdicts.entry(attempt.id);
    var judged = attempt.incidents.filter(function (incident) { return hasVerdict(entry, incident); }).length;
    var isWhole = hasVerdict(entry, '');
    attempt.judged = judged;
    attempt.isDone = isWhole || (attempt.incidents.length > 0 && judged === attempt.incidents.length);
    attempt.isStarted = isWhole || judged > 0;
    attempt.isConflict = attempt.incidents.concat('').some(function (incident) {
      return invigil.judging.differs(attempt.id, incident);
    });
    attempt.isConfirmed = attempt.incidents.concat('').some(function (incident) {
      var all = Object.values(entry.others[incident] || {}).concat(entry.mine[incident] || []);
      return all.some(function (row) { return row.verdict === 'confirmed' || row.verdict === 'missed'; });
    });
    var cell = attempt.row.querySelector('.reviewed');
    cell.textContent = attempt.isConflict ? invigil.say('conflict')
      : attempt.isDone ? invigil.say('done')
        : attempt.isStarted ? invigil.say('partly', judged, attempt.incidents.length) : '';
    attempt.row.classList.toggle('is-done', attempt.isDone);
  }

  // What was started goes on and costs nothing more; what was drawn into the list stays; then by rank, until the first
  // attempt that the time does not reach for.
  function cut(minutes) {
    var left = minutes;
    var isOver = false;
    var isFirst = true;
    attempts.forEach(function (attempt) {
      attempt.isBelow = false;
      if (minutes > 0 && !attempt.isStarted && !attempt.isRanked) {
        left -= attempt.minutes;
      }
    });
    attempts.forEach(function (attempt) {
      if (minutes > 0 && !attempt.isStarted && attempt.isRanked) {
        // The first one is shown however little time there is.
        isOver = isOver || (attempt.minutes > left && !isFirst);
        isFirst = false;
        attempt.isBelow = isOver;
        left -= isOver ? 0 : attempt.minutes;
      }
    });
  }

  function isChosen(attempt) {
    var state = form.elements.state.value;
    var kind = form.elements.kind.value;
    var priority = form.elements.priority.value;
    var search = form.elements.search.value.trim().toLowerCase();
    return (!attempt.isBelow || isCutLifted)
      && (!search || attempt.text.indexOf(search) >= 0)
      && (!priority || attempt.article.dataset.priority === priority)
      && (!kind || attempt.incidents.some(function (name) { return name.split('@')[0] === kind; }))
      && (!state || (state === 'open' && !attempt.isDone) || (state === 'done' && attempt.isDone)
        || (state === 'confirmed' && attempt.isConfirmed) || (state === 'conflict' && attempt.isConflict));
  }

  var orders = {
    rank: function () { return 0; },
    minutes: function (a, b) { return a.minutes - b.minutes; },
    name: function (a, b) { return a.name.localeCompare(b.name, document.documentElement.lang); },
    open: function (a, b) { return Number(a.isDone) - Number(b.isDone); }
  };
  var orderNow = 'rank';

  function sort() {
    var wanted = form.elements.sort.value;
    if (wanted === orderNow && wanted !== 'open') {
      return;
    }
    orderNow = wanted;
    var order = orders[wanted];
    var sorted = attempts.slice().sort(function (a, b) { return order(a, b) || a.place - b.place; });
    var body = attempts[0].row.parentNode;
    var holder = attempts[0].article.parentNode;
    sorted.forEach(function (attempt) {
      body.appendChild(attempt.row);
      holder.appendChild(attempt.article);
    });
  }

  function minutesGiven() {
    return Number(form.elements.minutes.value) || 0;
  }

  function show() {
    cut(minutesGiven());
    sort();
    var shown = 0;
    var below = { count: 0, minutes: 0 };
    attempts.forEach(function (attempt) {
      var isShown = isChosen(attempt);
      attempt.row.hidden = !isShown;
      attempt.article.hidden = !isShown;
      shown += isShown ? 1 : 0;
      if (attempt.isBelow) {
        below.count++;
        below.minutes += attempt.minutes;
      }
    });
    form.querySelector('.shown').textContent = shown === attempts.length
      ? '' : invigil.say('shown', shown, attempts.length);
    cutLine.hidden = below.count === 0 || isCutLifted;
    cutLine.querySelector('span').textContent =
      invigil.say('cut', below.count, invigil.number(Math.ceil(below.minutes)));
    return shown;
  }

  form.addEventListener('submit', function (event) { event.preventDefault(); });
  function chosen(event) {
    if (event.target.name === 'minutes') {
      isCutLifted = false;
      verdicts.setting('minutes', event.target.value);
    }
    show();
    invigil.progress();
  }
  form.addEventListener('input', chosen);
  form.addEventListener('change', chosen);
  cutLine.querySelector('button').addEventListener('click', function () {
    isCutLifted = true;
    show();
    document.getElementById('list').focus();
  });

  invigil.list = {
    attempts: attempts,
    find: function (id) { return byId.get(id); },
    assess: assess,
    draw: draw,
    /** Without hiding what somebody is just working on. */
    show: show,
    start: function () {
      var given = verdicts.setting('minutes') || String(verdicts.about.minutes || '');
      form.elements.minutes.value = given;
      form.hidden = false;
      attempts.forEach(assess);
      show();
    }
  };
})();
