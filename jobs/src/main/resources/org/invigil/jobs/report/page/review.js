// Brings the review together: progress, saving and loading, printing one attempt's file.
(function () {
  'use strict';
  var invigil = window.invigil;
  var verdicts = invigil.verdicts;
  if (!verdicts) {
    return;
  }
  var list = invigil.list;
  var bar = document.getElementById('reviewing');
  var help = document.getElementById('help');
  var reviewer = bar.querySelector('[name=reviewer]');
  var status = bar.querySelector('.state');

  function tell(text) {
    status.textContent = text;
  }

  function me() {
    return reviewer.value.trim();
  }

  invigil.progress = function () {
    var inView = list.attempts.filter(function (attempt) { return !attempt.isBelow; });
    var done = inView.filter(function (attempt) { return attempt.isDone; });
    var minutes = inView.reduce(function (sum, attempt) { return sum + (attempt.isDone ? 0 : attempt.minutes); }, 0);
    bar.querySelector('progress').value = inView.length ? done.length / inView.length : 0;
    bar.querySelector('.count').textContent = invigil.say('count', done.length, inView.length);
    bar.querySelector('.left').textContent =
      minutes > 0 ? invigil.say('left', invigil.number(Math.ceil(minutes))) : '';
  };

  invigil.changed = function (article) {
    list.assess(list.find(article.dataset.attempt));
    invigil.progress();
    tell(invigil.say(verdicts.where()));
  };

  // Everything of mine, also what is about incidents that a later report no longer has.
  function rows() {
    var all = [];
    list.attempts.forEach(function (attempt) {
      var mine = verdicts.entry(attempt.id).mine;
      Object.keys(mine).sort().filter(function (incident) { return mine[incident].verdict; })
        .forEach(function (incident) {
          all.push({
            exam_day: verdicts.about.day,
            course_id: verdicts.about.course,
            attempt_id: attempt.id,
            incident: incident,
            verdict: mine[incident].verdict,
            reason: mine[incident].reason.trim(),
            reviewer: me(),
            at: mine[incident].at,
            shown_because: attempt.article.dataset.shown,
            sampling_probability: attempt.article.dataset.probability,
            final_outcome: (mine[incident].outcome || '').trim(),
            report_hash: mine[incident].hash
          });
        });
    });
    return all;
  }

  function save() {
    var all = rows();
    if (!me()) {
      reviewer.focus();
      tell(invigil.say('name-first'));
      return;
    }
    if (all.length === 0) {
      tell(invigil.say('nothing'));
      return;
    }
    var link = document.createElement('a');
    var name = ['verdicts', verdicts.about.day, verdicts.about.course, me()].join('-').replace(/[^\p{L}\p{N}.-]+/gu, '_');
    link.href = URL.createObjectURL(new Blob([invigil.verdictFile.write(all)], { type: 'text/csv' }));
    link.download = name + '.csv';
    link.click();
    window.setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
    verdicts.isSaved();
    var lacking = all.filter(function (row) {
      return (row.verdict === 'confirmed' || row.verdict === 'missed') && !row.reason;
    }).length;
    tell(invigil.say('saved', all.length, name + '.csv') + (lacking ? ' ' + invigil.say('lacking', lacking) : ''));
  }

  function take(row) {
    verdicts.take(row.attempt_id, row.incident, row.reviewer, {
      verdict: row.verdict, reason: row.reason, outcome: row.final_outcome, at: row.at, hash: row.report_hash
    }, me());
  }

  function showAll() {
    list.attempts.forEach(function (attempt) {
      list.assess(attempt);
      invigil.judging.show(attempt.article);
    });
    list.show();
    invigil.progress();
  }

  function load(files) {
    var told = [];
    var waiting = files.length;
    Array.from(files).forEach(function (file) {
      file.text().then(function (text) {
        var read = invigil.verdictFile.read(text, verdicts.about, function (id) { return Boolean(list.find(id)); });
        read.rows.forEach(take);
        read.rows.forEach(function (row) { verdicts.keep(row.attempt_id); });
        told.push(invigil.say('loaded', read.rows.length, file.name));
        read.refused.slice(0, 5).forEach(function (refused) {
          told.push(invigil.say('refused', file.name, refused.line, refused.why));
        });
        waiting--;
        if (waiting === 0) {
          showAll();
          tell(told.join(' '));
        }
      });
    });
  }

  function next() {
    var shown = list.attempts.filter(function (attempt) { return !attempt.article.hidden; });
    var open = shown.filter(function (attempt) { return !attempt.isDone; });
    if (open.length === 0) {
      tell(invigil.say('all-done'));
    } else {
      invigil.go(open[0].article);
    }
  }

  invigil.go = function (target) {
    var article = target.closest('article.attempt');
    invigil.judging.ensure(article);
    target.scrollIntoView({ block: 'start' });
    target.focus({ preventScroll: true });
  };

  // One examinee's file shows nothing about anybody else.
  invigil.printOne = function (article) {
    invigil.judging.ensure(article);
    document.body.classList.add('one');
    article.classList.add('chosen');
    window.print();
  };
  window.addEventListener('afterprint', function () {
    document.body.classList.remove('one');
    document.querySelectorAll('.chosen').forEach(function (article) { article.classList.remove('chosen'); });
  });
  window.addEventListener('beforeprint', function () {
    var many = document.querySelector('.attempts.many');
    list.attempts.filter(function (attempt) { return !many && (attempt.isStarted || attempt.isConflict); })
      .forEach(function (attempt) { invigil.judging.ensure(attempt.article); });
  });

  var does = {
    next: next,
    save: save,
    help: function () { help.showModal(); },
    close: function () { help.close(); },
    forget: function () {
      verdicts.forget();
      help.close();
      showAll();
      tell(invigil.say('forgotten'));
    }
  };
  invigil.does = does;
  document.querySelectorAll('[data-does]').forEach(function (button) {
    button.addEventListener('click', does[button.dataset.does]);
  });
  bar.querySelector('input[type=file]').addEventListener('change', function (event) {
    load(event.target.files);
    event.target.value = '';
  });
  reviewer.addEventListener('input', function () { verdicts.setting('reviewer', reviewer.value); });
  function fit() {
    // What is jumped to stays clear of the bar above it.
    var isOnTop = window.getComputedStyle(bar).position === 'sticky';
    document.documentElement.style.scrollPaddingTop = (isOnTop ? bar.offsetHeight : 0) + 12 + 'px';
  }
  document.addEventListener('languageswitched', function () {
    showAll();
    tell(invigil.say(verdicts.where()));
    fit();
  });
  window.addEventListener('resize', fit);
  new ResizeObserver(fit).observe(bar);
  window.addEventListener('beforeunload', function (event) {
    if (verdicts.hasUnsaved() && verdicts.where() !== 'kept') {
      event.preventDefault();
    }
  });

  reviewer.value = verdicts.setting('reviewer');
  verdicts.about.verdicts.forEach(function (row) {
    take({
      attempt_id: row.attempt, incident: row.incident, verdict: row.verdict, reason: row.reason,
      reviewer: row.reviewer, at: row.at, final_outcome: row.outcome, report_hash: row.hash
    });
  });
  list.start();
  bar.hidden = false;
  fit();
  invigil.progress();
  tell(invigil.say(verdicts.where()));
  var near = new IntersectionObserver(function (seen) {
    seen.filter(function (one) { return one.isIntersecting; }).forEach(function (one) {
      invigil.judging.ensure(one.target);
      near.unobserve(one.target);
    });
  }, { rootMargin: '800px' });
  list.attempts.forEach(function (attempt) { near.observe(attempt.article); });

  // A link may lead into an attempt that is not drawn yet.
  function follow() {
    var into = /^#(a\d+)\D/.exec(window.location.hash);
    var article = into && document.getElementById(into[1]);
    if (article) {
      invigil.judging.ensure(article);
      var target = document.getElementById(window.location.hash.slice(1));
      if (target) {
        target.scrollIntoView({ block: 'start' });
      }
    }
  }
  window.addEventListener('hashchange', follow);
  follow();
})();
