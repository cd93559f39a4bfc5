// The buttons and notes beside each incident and each attempt, made when an attempt comes near the view.
(function () {
  'use strict';
  var invigil = window.invigil;
  var verdicts = invigil.verdicts;
  if (!verdicts) {
    return;
  }
  var model = document.querySelector('#judging-model > .judging');
  var printModel = document.querySelector('#judging-model > .print-one');

  function attemptOf(element) {
    return element.closest('article.attempt');
  }

  function incidentOf(target) {
    return target.dataset.incident || '';
  }

  function mine(target) {
    return verdicts.entry(attemptOf(target).dataset.attempt).mine[incidentOf(target)];
  }

  function others(target) {
    return verdicts.entry(attemptOf(target).dataset.attempt).others[incidentOf(target)] || {};
  }

  // The verdicts about one thing differ.
  function differs(attempt, incident) {
    var entry = verdicts.entry(attempt);
    var all = Object.keys(entry.others[incident] || {}).map(function (name) {
      return entry.others[incident][name].verdict;
    });
    if (entry.mine[incident]) {
      all.push(entry.mine[incident].verdict);
    }
    return all.some(function (verdict) { return verdict !== all[0]; });
  }

  function change(target, changes) {
    var article = attemptOf(target);
    var known = mine(target) || { verdict: '', reason: '', outcome: '' };
    var row = Object.assign({}, known, changes, { at: new Date().toISOString(), hash: verdicts.about.hash });
    verdicts.judge(article.dataset.attempt, incidentOf(target), row);
    show(target);
    invigil.changed(article);
  }

  function judge(target, verdict) {
    var known = mine(target);
    var typed = target.querySelector(':scope > .judging textarea');
    var outcome = target.querySelector(':scope > .judging .outcome input');
    change(target, {
      verdict: known && known.verdict === verdict ? '' : verdict,
      reason: typed.value.trim(),
      outcome: outcome ? outcome.value.trim() : ''
    });
  }

  function build(target) {
    var box = model.cloneNode(true);
    if (target.matches('[data-incident]')) {
      box.querySelector('[data-verdict=missed]').remove();
      box.querySelector('.outcome').remove();
    }
    box.querySelectorAll('button[data-verdict]').forEach(function (button) {
      button.addEventListener('click', function () { judge(target, button.dataset.verdict); });
    });
    box.querySelectorAll('textarea,input').forEach(function (field) {
      field.addEventListener('input', function () {
        // A note without a verdict is kept as well: nothing typed is lost.
        change(target, field.matches('textarea') ? { reason: field.value } : { outcome: field.value });
      });
    });
    target.appendChild(box);
    show(target);
  }

  function show(target) {
    var box = target.querySelector(':scope > .judging');
    if (!box) {
      return;
    }
    var row = mine(target) || { verdict: '', reason: '', outcome: '' };
    box.setAttribute('aria-label', invigil.say(incidentOf(target) ? 'judge-incident' : 'judge-attempt'));
    box.querySelectorAll('button[data-verdict]').forEach(function (button) {
      button.setAttribute('aria-pressed', String(button.dataset.verdict === row.verdict));
    });
    fill(box.querySelector('textarea'), row.reason);
    if (box.querySelector('.outcome input')) {
      fill(box.querySelector('.outcome input'), row.outcome);
    }
    var needs = (row.verdict === 'confirmed' || row.verdict === 'missed') && !row.reason.trim();
    box.querySelector('.needs').hidden = !needs;
    box.querySelector('.differs').hidden = !differs(attemptOf(target).dataset.attempt, incidentOf(target));
    var said = box.querySelector('.said');
    said.textContent = '';
    var known = others(target);
    Object.keys(known).sort().forEach(function (name) {
      var item = document.createElement('li');
      item.textContent = invigil.say('said', name, invigil.say(known[name].verdict), known[name].at.slice(0, 10))
        + (known[name].reason ? ' ' + known[name].reason : '');
      said.appendChild(item);
    });
    target.classList.toggle('is-judged', Boolean(row.verdict) || Object.keys(known).length > 0);
  }

  function fill(field, text) {
    if (field !== document.activeElement) {
      field.value = text || '';
    }
  }

  function targets(article) {
    return Array.from(article.querySelectorAll('li[data-incident]')).concat(article.querySelector('.judge-attempt'));
  }

  function ensure(article) {
    if (article.dataset.built) {
      return;
    }
    article.dataset.built = '1';
    invigil.list.draw(article);
    var print = printModel.cloneNode(true);
    print.addEventListener('click', function () { invigil.printOne(article); });
    article.querySelector('header').appendChild(print);
    targets(article).forEach(build);
  }

  invigil.judging = {
    ensure: ensure,
    show: function (article) {
      if (article.dataset.built) {
        targets(article).forEach(show);
      }
    },
    judge: judge,
    differs: differs,
    /** What a key is about: the incident in focus, else the attempt. */
    target: function (element) {
      return element.closest('li[data-incident]') || attemptOf(element).querySelector('.judge-attempt');
    }
  };
})();
