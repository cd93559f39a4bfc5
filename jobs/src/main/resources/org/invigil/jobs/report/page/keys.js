// Keys for those who keep their hands on the keyboard. Off while something is typed, and to be switched off for good.
(function () {
  'use strict';
  var invigil = window.invigil;
  if (!invigil.verdicts) {
    return;
  }
  var help = document.getElementById('help');
  var areOn = help.querySelector('[name=keys]');

  function attempts() {
    return Array.from(document.querySelectorAll('article.attempt')).filter(function (article) {
      return !article.hidden;
    });
  }

  // Those of the attempt that has the focus and of the next one on either side that has any.
  function incidents() {
    var all = attempts();
    var here = all.findIndex(function (article) { return article.contains(document.activeElement); });
    var next = all.findIndex(function (article) {
      return document.activeElement.compareDocumentPosition(article) & Node.DOCUMENT_POSITION_FOLLOWING
        && !article.contains(document.activeElement);
    });
    next = next < 0 ? all.length : next;
    var before = all.slice(0, here < 0 ? next : here).reverse();
    var near = [before.find(hasIncidents), all[here], all.slice(next).find(hasIncidents)].filter(Boolean);
    return near.flatMap(function (article) {
      invigil.judging.ensure(article);
      return Array.from(article.querySelectorAll('li[data-incident]'));
    });
  }

  function hasIncidents(article) {
    return article.dataset.incidents !== '';
  }

  // The next or previous one of the page's order, seen from where the focus is.
  function step(all, direction) {
    var from = document.activeElement;
    var here = all.findIndex(function (element) { return element === from || element.contains(from); });
    var target;
    if (here >= 0) {
      target = all[here + direction];
    } else {
      var after = all.findIndex(function (element) {
        return from.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
      });
      target = direction > 0 ? all[after] : all[(after < 0 ? all.length : after) - 1];
    }
    if (target) {
      invigil.go(target);
    }
  }

  function here() {
    return document.activeElement.closest('article.attempt') && invigil.judging.target(document.activeElement);
  }

  // The reason that is written right after something was missed is about the attempt.
  var justMissed = null;

  function judge(verdict) {
    return function () {
      var target = verdict === 'missed' && here() ? here().closest('article').querySelector('.judge-attempt') : here();
      if (target) {
        invigil.judging.judge(target, verdict);
        justMissed = verdict === 'missed' ? target : null;
      }
    };
  }

  var keys = {
    j: function () { step(incidents(), 1); },
    k: function () { step(incidents(), -1); },
    n: function () { step(attempts(), 1); },
    p: function () { step(attempts(), -1); },
    c: judge('confirmed'),
    d: judge('dismissed'),
    u: judge('unsure'),
    m: judge('missed'),
    l: function () {
      var player = here() && here().querySelector('audio,video');
      if (player) {
        if (player.paused) {
          document.querySelectorAll('audio,video').forEach(function (other) { other.pause(); });
          player.play();
        } else {
          player.pause();
        }
      }
    },
    r: function () {
      var target = justMissed || here();
      if (target) {
        target.querySelector(':scope > .judging textarea').focus();
      }
    },
    g: invigil.does.next,
    s: invigil.does.save,
    '?': invigil.does.help
  };

  document.addEventListener('keydown', function (event) {
    var isTyping = event.target.matches('input:not([type=checkbox]),textarea,select');
    if (event.key === 'Escape' && isTyping && event.target.closest('.judging')) {
      event.target.closest('li[data-incident],article.attempt').focus();
      return;
    }
    if (isTyping || help.open || event.ctrlKey || event.altKey || event.metaKey || !areOn.checked) {
      return;
    }
    var act = Object.prototype.hasOwnProperty.call(keys, event.key) && keys[event.key];
    if (act) {
      event.preventDefault();
      if (event.key !== 'r') {
        justMissed = null;
      }
      act();
    }
  });

  areOn.checked = invigil.verdicts.setting('keys') !== 'off';
  areOn.addEventListener('change', function () { invigil.verdicts.setting('keys', areOn.checked ? 'on' : 'off'); });
})();
